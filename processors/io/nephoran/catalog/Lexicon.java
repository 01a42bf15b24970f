package io.nephoran.catalog;

import java.util.List;
import java.util.Map;

/**
 * Words of the language beside functions and sites: {@code templates/lexicon.yaml}. Each map leads from what is meant to the
 * phrases (lower case) that mean it.
 *
 * @param actions      action word to phrases, e.g. {@code deploy: [deploy, roll out, spin up]}
 * @param metrics      metric word to phrases
 * @param slices       slice type label to phrases
 * @param environments environment to phrases
 * @param interfaces   reference point to phrases
 * @param objectives   objective word to phrases
 * @param features     feature to phrases
 * @param groups       a named set of functions, e.g. {@code 5g core}, to its types; phrase first
 */
public record Lexicon(
        Map<String, List<String>> actions,
        Map<String, List<String>> metrics,
        Map<String, List<String>> slices,
        Map<String, List<String>> environments,
        Map<String, List<String>> interfaces,
        Map<String, List<String>> objectives,
        Map<String, List<String>> features,
        Map<String, List<String>> groups) {
}
