<#ftl output_format="plainText">
<#-- The one round in which a model may mend its answer. -->
That answer does not hold:
<#list violations as violation>
- ${violation}
</#list>
Answer again: the whole JSON object, mended, and nothing else.
