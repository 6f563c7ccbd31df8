using System.Text.Json.Nodes;

namespace TitanConnector.Contract.Proof;

/// <content>People, memberships, reports and the rest.</content>
internal sealed partial class RuleInputs
{
    private async Task ImproveOthersAsync(string operation, JsonObject inputs)
    {
        switch (operation)
        {
            case "settings.employees.create" or "settings.technicians.create":
                var type = operation == "settings.technicians.create" ? "Technician" : "Employee";
                inputs["roleId"] = await FirstAsync("settings/v2/user-roles", Is("employeeType", type));
                break;
            case "settings.employees.update" when inputs.ContainsKey("roleId"):
                inputs["roleId"] = await FirstAsync("settings/v2/user-roles", Is("employeeType", "Employee"));
                break;
            case "settings.technicians.update" when inputs.ContainsKey("roleId"):
                inputs["roleId"] = await FirstAsync("settings/v2/user-roles", Is("employeeType", "Technician"));
                inputs["login"] = "jordan.avery";
                break;
            case "equipment-systems.installed-equipment.create" when inputs["customFields"] is JsonArray fields:
                fields[0]!["typeId"] = await FirstAsync(
                    "equipmentsystems/v2/installed-equipment/custom-field-types?page=1&pageSize=50&descending=false");
                break;
            case "marketing-ads.attributed-leads.list":
                (inputs["fromUtc"], inputs["toUtc"]) = (Early, Later);
                inputs.Remove("leadType");
                break;
            case "marketing.campaign-cost-summary.get":
                (inputs["from"], inputs["to"]) = (Early, Later);
                break;
            case "memberships.invoice-templates.list":
                inputs["ids"] = new JsonArray(await FirstAsync("memberships/v2/export/invoice-templates"));
                break;
            case "memberships.memberships.sell":
                var membership = await FirstAsync("memberships/v2/membership-types");
                inputs["durationBillingId"] = await FirstAsync($"memberships/v2/membership-types/{membership}/duration-billing-items");
                inputs["saleTaskId"] = await FirstAsync("pricebook/v2/services");
                break;
            case "memberships.recurring-service-events.mark-complete":
                inputs["id"] = await FirstAsync("memberships/v2/recurring-service-events", Is("status", "NotAttempted", "Contacted"));
                break;
            case "memberships.recurring-service-events.mark-incomplete":
                inputs["id"] = await FirstAsync("memberships/v2/recurring-service-events", Is("status", "Won"));
                break;
            case "telecom.opt-outs.look-up":
                inputs["contactNumbers"] = new JsonArray("+16145550100");
                break;
            case "customer-interactions.technician-rating.replace":
                inputs["technicianId"] = await FirstAsync("settings/v2/technicians");
                inputs["jobId"] = await FirstAsync("jpm/v2/jobs");
                break;
            case "payroll.payroll-adjustments.create":
                inputs["employeeId"] = await FirstAsync("settings/v2/technicians");
                break;
            case "reporting.dynamic-value-sets.list":
                inputs["dynamicSetId"] = "business-units";
                break;
            case "reporting.reports.run":
                await ImproveReportAsync(inputs);
                break;
            case "task-management.tasks.subtasks.create":
                inputs["assignedToId"] = await FirstAsync("settings/v2/employees");
                break;
        }
    }

    private async Task ImproveReportAsync(JsonObject inputs)
    {
        var reports = $"reporting/v2/report-category/{inputs["reportCategory"]}/reports";
        inputs["reportId"] = await FirstAsync(reports);
        var report = await CallAsync(HttpMethod.Get, $"{reports}/{inputs["reportId"]}");
        var required = report!["parameters"]!.AsArray().Where(parameter => parameter!["isRequired"]!.GetValue<bool>());
        inputs["parameters"] = new JsonArray([.. required.Select(parameter => (JsonNode)new JsonObject
        {
            ["name"] = parameter!["name"]!.DeepClone(),
            ["value"] = parameter["name"]!.ToString() == "To" ? "2026-12-31" : "2020-01-01",
        })]);
    }
}
