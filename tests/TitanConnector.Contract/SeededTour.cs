using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.JobPlanning;
using TitanConnector.Marketing;
using TitanConnector.Memberships;
using TitanConnector.Pricebook;
using TitanConnector.Sales;
using TitanConnector.Settings;
using TitanConnector.Telecom;

namespace TitanConnector.Contract;

/// <summary>
/// Calls the actions whose records a seeded emulator has, and an empty one does not: each is listed, and the first one is read.
/// </summary>
internal sealed class SeededTour(TitanClient titan)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task ThroughAsync(string module) => module switch
    {
        "crm" => ThroughCrmAsync(),
        "jpm" => ThroughJobPlanningAsync(),
        "marketing" => FirstAsync(new ListCampaigns(), campaign => titan.RunAsync(new GetCampaign { CampaignId = campaign.Id }, Token)),
        "settings" => FirstAsync(new ListEmployees(), employee => titan.RunAsync(new GetEmployee { EmployeeId = employee.Id }, Token)),
        "sales" => FirstAsync(new ListEstimates(), estimate => titan.RunAsync(new GetEstimate { EstimateId = estimate.Id }, Token)),
        "memberships" => ThroughMembershipsAsync(),
        "telecom" => FirstAsync(new ListCalls(), call => titan.RunAsync(new GetCall { CallId = call.Id }, Token)),
        "pricebook" => ThroughPricebookAsync(),
        _ => Task.CompletedTask,
    };

    private async Task ThroughCrmAsync()
    {
        await FirstAsync(new ListCustomers(), async customer =>
        {
            await titan.RunAsync(new CreateCustomerNote { CustomerId = customer.Id, Text = "Called back" }, Token);
            await titan.PageAsync(new ListCustomerNotes { CustomerId = customer.Id }, Token);
        });
        await FirstAsync(new ListLocations(), async location =>
        {
            await titan.RunAsync(new CreateLocationNote { LocationId = location.Id, Text = "Dog in the yard" }, Token);
            await titan.PageAsync(new ListLocationNotes { LocationId = location.Id }, Token);
        });
        await FirstAsync(new ListLeads(), lead => titan.RunAsync(new GetLead { LeadId = lead.Id }, Token));
    }

    private Task ThroughJobPlanningAsync() => FirstAsync(new ListJobs(), async job =>
    {
        await titan.RunAsync(new CreateJobNote { JobId = job.Id, Text = "Filter ordered" }, Token);
        await titan.PageAsync(new ListJobNotes { JobId = job.Id }, Token);
    });

    private async Task ThroughMembershipsAsync()
    {
        await FirstAsync(new ListMemberships(), membership => titan.RunAsync(new GetMembership { MembershipId = membership.Id }, Token));
        await FirstAsync(new ListMembershipTypes(), type => titan.RunAsync(new GetMembershipType { MembershipTypeId = type.Id }, Token));
    }

    private async Task ThroughPricebookAsync()
    {
        await FirstAsync(new ListPricebookServices(), service => titan.RunAsync(new GetPricebookService { ServiceId = service.Id }, Token));
        await FirstAsync(
            new ListPricebookMaterials(), material => titan.RunAsync(new GetPricebookMaterial { MaterialId = material.Id }, Token));
        await FirstAsync(
            new ListPricebookEquipment(), equipment => titan.RunAsync(new GetPricebookEquipment { EquipmentId = equipment.Id }, Token));
    }

    private async Task FirstAsync<TItem>(ListAction<TItem> list, Func<TItem, Task> call)
        where TItem : class =>
        await call((await titan.PageAsync(list, Token)).Data[0]);
}
