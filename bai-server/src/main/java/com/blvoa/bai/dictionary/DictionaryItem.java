package com.blvoa.bai.dictionary;

/**
 * One word of a dictionary.
 *
 * @param value what the API calls {@code enum}
 */
record DictionaryItem(String value, String description, long sortOrder) {}
