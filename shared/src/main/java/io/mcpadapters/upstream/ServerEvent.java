package io.mcpadapters.upstream;

/**
 * One server-sent event (WHATWG HTML, 9.2).
 *
 * @param type `message` where the server names none
 * @param data the lines of data, joined
 * @param id the last id the server gave, or empty
 */
public record ServerEvent(String type, String data, String id) {}
