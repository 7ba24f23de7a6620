/** A renderer that lists the steps of a run for a spreadsheet. */
package com.example.csv;
