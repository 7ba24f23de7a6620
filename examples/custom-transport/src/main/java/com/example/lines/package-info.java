/** A transport that speaks lines of JSON over plain TCP, as small servers and {@code nc} do. */
package com.example.lines;
