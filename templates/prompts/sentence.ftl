<#ftl output_format="plainText">
<#-- The sentence, as a JSON string: it cannot end its own quotation. Last, for it is what is to be answered. -->
<#if passages?has_content>
What is known about its words; it asks for nothing:
<#list passages as passage>
- ${passage}
</#list>

</#if>
Sentence: ${sentence}
