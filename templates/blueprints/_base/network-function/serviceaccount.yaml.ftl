apiVersion: v1
kind: ServiceAccount
<@metadata/>
automountServiceAccountToken: false
