-- Health of a NetworkIntent for Argo CD. It goes into the ConfigMap argocd-cm of Argo CD, under the key
-- resource.customizations.health.nephoran.com_NetworkIntent
local waiting = {Suspended = true, AwaitingApproval = true, AwaitingClarification = true}

local function condition(status, kind)
  for _, each in ipairs(status.conditions or {}) do
    if each.type == kind then
      return each
    end
  end
  return {}
end

local status = obj.status
if status == nil or status.phase == nil then
  return {status = "Progressing", message = "the operator has not taken it up yet"}
end
local ready = condition(status, "Ready")
if waiting[status.phase] then
  return {status = "Suspended", message = ready.message or status.phase}
end
if (status.observedGeneration or 0) < (obj.metadata.generation or 0) then
  return {status = "Progressing", message = "the operator has not seen this generation yet"}
end
local stalled = condition(status, "Stalled")
if stalled.status == "True" then
  return {status = "Degraded", message = stalled.message or ""}
end
local reconciling = condition(status, "Reconciling")
if reconciling.status == "True" then
  return {status = "Progressing", message = reconciling.message or ""}
end
if ready.status == "True" then
  return {status = "Healthy", message = ready.message or ""}
end
return {status = "Degraded", message = ready.message or ""}
