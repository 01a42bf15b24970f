<#ftl output_format="plainText">
<#-- Several sentences in one call, each as a JSON string: none can end its own quotation. -->
Here are ${sentences?size?c} sentences. Each stands alone: nothing that one says holds for another.
Answer one JSON object {"answers": [...]} that holds, for each sentence and in this order, the JSON object that you would answer for it alone.
<#list sentences as sentence>
Sentence ${sentence?counter?c}: ${sentence}
</#list>
