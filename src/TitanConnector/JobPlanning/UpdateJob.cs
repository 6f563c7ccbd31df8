using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>Changes the given fields of a job and leaves the others as they are.</summary>
[Action("updateJob", "Update Job", "PATCH", "/jpm/v2/tenant/{tenant}/jobs/{id}", Effect.Update,
    Verb = "update", Description = "Changes the given fields of a job and leaves the others as they are.")]
public sealed record UpdateJob : TitanAction<Job>
{
    /// <summary>Id of the job, as List Jobs returns it.</summary>
    [Input("Job ID", "Id of the job, as List Jobs returns it.", Wire = "id", Option = "id", Minimum = 1, Example = "91254310")]
    public required long JobId { get; init; }

    /// <summary>The new customer to bill.</summary>
    [Input("Customer ID", "The new customer to bill.", Example = "84315907")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> CustomerId { get; init; }

    /// <summary>The new location where the work is done.</summary>
    [Input("Location ID", "The new location where the work is done.", Example = "84315911")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> LocationId { get; init; }

    /// <summary>Id of the business unit that does the job. Should Update Invoice Items sets it on the invoice too.</summary>
    [Input("Business Unit ID", "Id of the business unit that does the job. Should Update Invoice Items sets it on the invoice too.",
        Example = "1204")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> BusinessUnitId { get; init; }

    /// <summary>Where the job comes from, if another job led to it: that job, and the employee who gets the credit.</summary>
    [Input("Job Generated Lead Source",
        "Where the job comes from, if another job led to it: that job, and the employee who gets the credit.",
        Clearable = true, Example = """{"jobId":91230077,"employeeId":7120045}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<NewJobGeneratedLeadSource?> JobGeneratedLeadSource { get; init; }

    /// <summary>Id of the new job type, such as a repair or a maintenance visit.</summary>
    [Input("Job Type ID", "Id of the new job type, such as a repair or a maintenance visit.", Example = "3301")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> JobTypeId { get; init; }

    /// <summary>How urgent the job is, such as Low, Normal, High or Urgent.</summary>
    [Input("Priority", "How urgent the job is, such as Low, Normal, High or Urgent.", Example = "High")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Priority { get; init; }

    /// <summary>Id of the marketing campaign that is credited with the job.</summary>
    [Input("Campaign ID", "Id of the marketing campaign that is credited with the job.", Example = "4410")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> CampaignId { get; init; }

    /// <summary>The work to be done, replacing the current text. HTML is allowed.</summary>
    [Input("Summary", "The work to be done, replacing the current text. HTML is allowed.", Example = "Furnace replaced, test run to come")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Summary { get; init; }

    /// <summary>True to set the job's business unit on the items of its invoice too.</summary>
    [Input("Should Update Invoice Items", "True to set the job's business unit on the items of its invoice too.", Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> ShouldUpdateInvoiceItems { get; init; }

    /// <summary>All of the custom fields, each by the id of its type. ServiceTitan removes omitted fields.</summary>
    [Input("Custom Fields", "All of the custom fields, each by the id of its type. ServiceTitan removes omitted fields.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<JobCustomField> CustomFields { get; init; }

    /// <summary>Ids of all of the job's tags. ServiceTitan removes omitted tags.</summary>
    [Input("Tag Type IDs", "Ids of all of the job's tags. ServiceTitan removes omitted tags.", Example = "[520011]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> TagTypeIds { get; init; }

    /// <summary>Changes to your application's own data on the job.</summary>
    [Input("External Data", "Changes to your application's own data on the job.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":["""
            + """{"key":"crmId","value":"A-1007"}]}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    /// <summary>The customer's purchase order number.</summary>
    [Input("Customer PO", "The customer's purchase order number.", Example = "PO-4471")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> CustomerPo { get; init; }

    /// <summary>The technician who sold the job.</summary>
    [Input("Sold By ID", "The technician who sold the job.", Clearable = true, Example = "7120045")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> SoldById { get; init; }
}
