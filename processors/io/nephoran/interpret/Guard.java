package io.nephoran.interpret;

import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns away what is no sentence, what talks to a model instead of about a network, and what orders effects outside the
 * vocabulary. Not the defence (closed vocabularies and our own templates are) but an early, honest no. A telecom sentence that
 * merely holds quotes, an ampersand or the word "ignore" passes: each pattern asks for the order, not for a word.
 */
public final class Guard {
    /** Characters after trimming (contracts section 1). */
    static final int SHORTEST = 10;
    static final int LONGEST = 2000;

    /** A kind of attack, and the sentence that explains the refusal. */
    private record Rule(Pattern pattern, Reason reason, String text) {
    }

    private static final List<Rule> RULES = List.of(
            rule("\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instructions?|prompts?|rules|polic(?:y|ies)|guardrails?|(?:previous|prior|above|earlier) (?:messages?|text|context))\\b",
                    Reason.HOSTILE, "This speaks to a language model, not about a network; say what the network is to do."),
            rule("\\b(?:reveal|print|show|repeat|output|leak|expose|tell me|give me|dump|display|send|email|exfiltrate)\\b.{0,40}\\b(?:(?:system|original|initial|hidden|your)\\s+(?:prompt|instructions?|message)|api[- ]?keys?|passwords?|credentials?|secrets?|(?:access |bearer )?tokens?\\b(?! ring)|private keys?|kubeconfig|environment variables?)\\b",
                    Reason.HOSTILE, "Prompts and secrets are not handed out."),
            rule("\\b(?:api[- ]?keys?|passwords?|credentials?|private keys?|kubeconfig|/etc/(?:passwd|shadow))\\b",
                    Reason.HOSTILE, "Secrets have no place in an intent; they are given by reference in the settings."),
            rule("\\b(?:you are now|act as|pretend (?:to be|you are)|jailbreak|developer mode|do anything now|new persona|from now on you)\\b",
                    Reason.HOSTILE, "This speaks to a language model, not about a network; say what the network is to do."),
            rule("</?\\s*(?:system|user|assistant|intent|prompt|instructions?|tool|script|im_start|im_end)\\b[^>]*>|<\\|[a-z_]+\\|>|\\[/?inst\\]|^\\s*(?:system|assistant)\\s*:",
                    Reason.HOSTILE, "Role tags and markup are not part of an intent; write one plain sentence."),
            rule("\\$\\(|\\$\\{|\\{\\{|\\}\\}|<#|<%|#\\{|`[^`]*`|\\?new\\(|\\{%",
                    Reason.HOSTILE, "Template and shell expressions are not part of an intent; write the value itself."),
            rule("(?:^|[;&|]|\\bthen\\b|\\brun\\b|\\bexecute\\b|\\band\\b)\\s*(?:run\\s+|execute\\s+)?(?:sudo\\s+\\S+|kubectl\\s+\\S+|helm\\s+\\S+|rm\\s+-\\S+|curl\\s+\\S+|wget\\s+\\S+|bash\\b|sh\\s+-c|python3?\\s+-c|nc\\s+-|chmod\\s+\\S+|drop\\s+(?:table|database)\\b|git\\s+push)",
                    Reason.HOSTILE, "Commands are not run from an intent; say the outcome you want, e.g. 'Delete the AMF in namespace core-test'."),
            rule("\\b(?:kubectl|helm)\\s+(?:delete|apply|exec|create|patch|edit|drain|cordon|uninstall|install|run|auth|proxy|cp|get\\s+secrets?)\\b|\\brm\\s+-rf?\\b",
                    Reason.HOSTILE, "Commands are not run from an intent; say the outcome you want, e.g. 'Delete the AMF in namespace core-test'."),
            rule("(?:^|\\s)--(?:set|values|image|namespace|kubeconfig|privileged|cap-add|overwrite|force|as)\\b|\\bimage\\s*[=:]\\s*\\S*(?:evil|http|\\$)",
                    Reason.HOSTILE, "Options of command-line tools are not part of an intent; the image and its settings come from the blueprint."),
            rule("\\b(?:cluster[- ]?admin|cluster[- ]?role(?:[- ]?binding)?s?|role[- ]?bindings?|service account tokens?|grant\\b.{0,30}\\b(?:admin|root|permissions?|privileges?|access to (?:all|the) secrets?))\\b",
                    Reason.HOSTILE, "Rights in the cluster are not given by an intent."),
            rule("\\b(?:(?:as|in|be|is|run|running|make it)\\s+(?:a\\s+)?privileged|privileged\\s*(?:[:=]|mode|containers?|pods?|access|user|security)|host[- ]?(?:network|pid|ipc|path)|docker[- ]?sock(?:et)?|(?:run|running)\\s+as\\s+root|as the root user|root privileges|cap_sys_admin|cap_net_admin|sys_admin|allow[- ]?privilege[- ]?escalation|disable\\s+(?:the\\s+)?(?:seccomp|apparmor|selinux|pod security))\\b|/var/run/",
                    Reason.HOSTILE, "Privileged containers and mounts of the host are never made: packages keep to Pod Security 'restricted'."),
            rule("\\b(?:in|to|from|of|namespace|ns|delete|wipe|into)\\s+(?:the\\s+)?(?:namespace\\s+)?kube-(?:system|public|node-lease)\\b",
                    Reason.HOSTILE, "The namespaces of the cluster itself are not touched; name one of your own."),
            rule("(?m)^\\s*(?:---\\s*$|(?:apiVersion|kind|metadata|spec)\\s*:)",
                    Reason.HOSTILE, "Manifests are not part of an intent; write one plain sentence."),
            rule("\\\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|0)|%(?:00|0a|0d|2e%2e)|&#x?\\d+;",
                    Reason.HOSTILE, "Escaped characters are not part of an intent; write the characters themselves."),
            rule("\\.\\./|\\.\\.\\\\|file://|https?://",
                    Reason.HOSTILE, "Paths and addresses are not part of an intent; sites, namespaces and repositories go by name."),
            rule("\\b(?:format|wipe|destroy|delete|erase|nuke)\\b.{0,20}\\b(?:hard ?drives?|disks?|etcd|the cluster|all (?:nodes|namespaces|secrets|volumes|clusters)|kubernetes|node pools?|git (?:history|repository)|repositor(?:y|ies))\\b",
                    Reason.HOSTILE, "This would destroy more than network functions; an intent removes functions and slices by name."),
            rule("(?<![a-z0-9+/])[a-z0-9+/]{60,}={0,2}(?![a-z0-9+/])",
                    Reason.HOSTILE, "Encoded text is not part of an intent; write one plain sentence."));

    private static Rule rule(String pattern, Reason reason, String text) {
        return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), reason, text);
    }

    /** Why this sentence is not read at all; empty when it may be. */
    public Optional<Refusal> check(String sentence) {
        String trimmed = sentence.strip();
        if (trimmed.codePointCount(0, trimmed.length()) < SHORTEST) {
            return refusal(Reason.MALFORMED, "The intent has " + trimmed.length() + " characters; say in at least " + SHORTEST
                    + " what is wanted, e.g. 'Deploy an AMF at edge-1'.");
        }
        if (trimmed.codePointCount(0, trimmed.length()) > LONGEST) {
            return refusal(Reason.MALFORMED, "The intent has " + trimmed.length() + " characters; at most " + LONGEST
                    + " are read. Split it into several intents.");
        }
        Optional<Refusal> characters = characters(trimmed);
        if (characters.isPresent()) {
            return characters;
        }
        return RULES.stream().filter(rule -> rule.pattern().matcher(trimmed).find()).findFirst()
                .flatMap(rule -> refusal(rule.reason(), rule.text()));
    }

    /** Whether a short text beside the sentence, such as an answer, holds what a sentence may not. */
    boolean forbids(String text) {
        return text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)
                || RULES.stream().anyMatch(rule -> rule.pattern().matcher(text).find());
    }

    private static Optional<Refusal> characters(String text) {
        int letters = 0;
        int signs = 0;
        for (int i = 0; i < text.length(); i++) {
            Optional<Refusal> refused = character(text, i);
            if (refused.isPresent()) {
                return refused;
            }
            char c = text.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            signs += Character.isLetterOrDigit(c) || Character.isWhitespace(c) ? 0 : 1;
        }
        // "SMF: 2 -> 4" is short of letters and yet a sentence
        boolean isText = letters * 3 >= text.length() || letters >= 3 && signs <= letters && letters * 5 >= text.length();
        return !isText ? refusal(Reason.MALFORMED, "This is no text: fewer than a third of its characters are letters.") : Optional.empty();
    }

    private static Optional<Refusal> character(String text, int i) {
        char c = text.charAt(i);
        if (Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0) {
            return refusal(Reason.MALFORMED, "Character " + (i + 1) + " is a control character (U+" + String.format("%04X", (int) c)
                    + "); remove it.");
            }
            if (turns(c)) {
                return refusal(Reason.HOSTILE, "Character " + (i + 1) + " changes the direction of writing (U+" + String.format("%04X", (int) c)
                        + "), so that the text reads otherwise than it looks; remove it.");
            }
            if (invisible(c) || c == '\uDB40' && i + 1 < text.length()) {
                return refusal(Reason.MALFORMED, "Character " + (i + 1) + " is invisible (U+" + String.format("%04X", (int) c) + "); remove it.");
            }
            if (Character.isSurrogate(c) && !paired(text, i)) {
                return refusal(Reason.MALFORMED, "Character " + (i + 1) + " is half a character; send the intent as UTF-8.");
            }
        return Optional.empty();
    }

    /** Marks, embeddings and overrides that change the direction of writing. */
    private static boolean turns(char c) {
        return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069' || c == '\u200E' || c == '\u200F' || c == '\u061C';
    }

    /** Characters without a width, and those of private use. */
    private static boolean invisible(char c) {
        return c >= '\u200B' && c <= '\u200D' || c == '\uFEFF' || c == '\u2060' || c >= '\uE000' && c <= '\uF8FF';
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static Optional<Refusal> refusal(Reason reason, String text) {
        return Optional.of(new Refusal(reason.word(), text));
    }
}
