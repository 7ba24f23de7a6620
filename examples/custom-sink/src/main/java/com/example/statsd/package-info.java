/** A sink that counts and times a run for a StatsD server. */
package com.example.statsd;
