/** Three ways to run a workflow from Java: to wait for it, to be called back, and to take its events as a stream with demand. */
package com.example.embedding;
