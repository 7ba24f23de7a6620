/** Ways to run a workflow from Java: to wait for it, to be called back, to take its events as a stream with demand, and to answer what it asks. */
package com.example.embedding;
