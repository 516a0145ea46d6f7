package org.benchphone.demo;

/**
 * An image to try.
 *
 * @param title a few words
 * @param url what to give to the phone, with the login in it where one is wanted
 * @param expectation what the phone will make of it, in plain English; true for a phone as it comes from the factory
 */
public record Sample(String title, String url, String expectation) {}
