using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Changes the given fields of a customer and leaves the others as they are.</summary>
[Action("updateCustomer", "Update Customer", "PATCH", "/crm/v2/tenant/{tenant}/customers/{id}", Effect.Update,
    Verb = "update", Description = "Changes the given fields of a customer and leaves the others as they are.")]
public sealed record UpdateCustomer : TitanAction<Customer>
{
    /// <summary>Id of the customer, as List Customers returns it.</summary>
    [Input("Customer ID", "Id of the customer, as List Customers returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "84315907")]
    public required long CustomerId { get; init; }

    /// <summary>The new full name of the person, or name of the business.</summary>
    [Input("Name", "The new full name of the person, or name of the business.", Example = "Avery Heating & Air")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>Residential for a household, Commercial for a business.</summary>
    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Commercial")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<CustomerType> Type { get; init; }

    /// <summary>The complete new billing address: ServiceTitan requires all eight parts, including unit and coordinates.</summary>
    [Input("Address", "The complete new billing address: ServiceTitan requires all eight parts, including unit and coordinates.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA","latitude":"""
            + """41.08,"longitude":-81.52}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<FullAddress> Address { get; init; }

    /// <summary>New values of custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "New values of custom fields, each by the id of its type.", Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<CustomField> CustomFields { get; init; }

    /// <summary>Changes to your application's own data on the customer.</summary>
    [Input("External Data", "Changes to your application's own data on the customer.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":["""
            + """{"key":"crmId","value":"A-1007"}]}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    /// <summary>True if the customer does not want to receive mail.</summary>
    [Input("Do Not Mail", "True if the customer does not want to receive mail.", Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> DoNotMail { get; init; }

    /// <summary>True if no work may be done for the customer.</summary>
    [Input("Do Not Service", "True if no work may be done for the customer.", Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> DoNotService { get; init; }

    /// <summary>False deactivates the customer: lists omit it by default, and its contacts can no longer be read.</summary>
    [Input("Active", "False deactivates the customer: lists omit it by default, and its contacts can no longer be read.",
        Example = "true")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> Active { get; init; }

    /// <summary>Ids of all of the customer's tags. Assume that omitted tags are removed.</summary>
    [Input("Tag Type IDs", "Ids of all of the customer's tags. Assume that omitted tags are removed.", Example = "[520011]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> TagTypeIds { get; init; }

    /// <summary>True if the customer is treated as a national account.</summary>
    [Input("National Account", "True if the customer is treated as a national account.", Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> NationalAccount { get; init; }

    /// <summary>True if the customer does not pay sales tax.</summary>
    [Input("Tax Exempt", "True if the customer does not pay sales tax.", Example = "false")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool> TaxExempt { get; init; }

    /// <summary>Id of the payment term, which says when invoices are due.</summary>
    [Input("Payment Term ID", "Id of the payment term, which says when invoices are due.", Example = "610007")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> PaymentTermId { get; init; }

    /// <summary>The customer's credit limit, in the tenant's currency.</summary>
    [Input("Credit Limit", "The customer's credit limit, in the tenant's currency.", Example = "5000")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal> CreditLimit { get; init; }

    /// <summary>The balance that counts against the credit limit, in the tenant's currency.</summary>
    [Input("Credit Limit Balance", "The balance that counts against the credit limit, in the tenant's currency.", Example = "0")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal> CreditLimitBalance { get; init; }
}
