<#ftl output_format="plainText">
<#-- The sentence, as a JSON string: it cannot end its own quotation. -->
Sentence: ${sentence}
