using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

[Action("updateJob", "Update Job", "PATCH", "/jpm/v2/tenant/{tenant}/jobs/{id}", Effect.Update,
    Group = "jobs", Verb = "update", Description = "Changes the given fields of a job and leaves the others as they are.")]
public sealed record UpdateJob : TitanAction<Job>
{
    [Input("Job ID", "The job's id, as List Jobs gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    [Input("Customer ID", "The customer who is billed from now on.", Example = "84315907")]
    public Optional<long> CustomerId { get; init; }

    [Input("Location ID", "The location where the work is done from now on.", Example = "84315911")]
    public Optional<long> LocationId { get; init; }

    [Input("Business Unit ID", "The business unit that does the job; Should Update Invoice Items carries it to the invoice.",
        Example = "1204")]
    public Optional<long> BusinessUnitId { get; init; }

    [Input("Job Generated Lead Source",
        "Where the job comes from, if another job led to it: that job, and the employee who gets the credit.",
        Clearable = true, Example = """{"jobId":91230077,"employeeId":7120045}""")]
    public Optional<NewJobGeneratedLeadSource?> JobGeneratedLeadSource { get; init; }

    [Input("Job Type ID", "The new kind of job.", Example = "3301")]
    public Optional<long> JobTypeId { get; init; }

    [Input("Priority", "How urgent the job is, such as Low, Normal, High or Urgent.", Example = "High")]
    public Optional<string> Priority { get; init; }

    [Input("Campaign ID", "The marketing campaign that the job is counted under.", Example = "4410")]
    public Optional<long> CampaignId { get; init; }

    [Input("Summary", "What is to be done, in place of the present text; HTML is allowed.", Example = "Furnace replaced, test run to come")]
    public Optional<string> Summary { get; init; }

    [Input("Should Update Invoice Items", "True to give the items on the job's invoice the job's business unit too.", Example = "true")]
    public Optional<bool> ShouldUpdateInvoiceItems { get; init; }

    [Input("Custom Fields", "Values of custom fields, all of them: ServiceTitan removes the fields that are left out.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<JobCustomField[]> CustomFields { get; init; }

    [Input("Tag Type IDs", "Ids of the job's tags, all of them: ServiceTitan takes off those left out.", Example = "[520011]")]
    public Optional<long[]> TagTypeIds { get; init; }

    [Input("External Data", "Changes to the data of your own application on this job.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    [Input("Customer PO", "The customer's purchase order number.", Example = "PO-4471")]
    public Optional<string> CustomerPo { get; init; }

    [Input("Sold By ID", "The technician who sold the job.", Clearable = true, Example = "7120045")]
    public Optional<long?> SoldById { get; init; }
}
