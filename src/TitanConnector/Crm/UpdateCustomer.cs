using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

[Action("updateCustomer", "Update Customer", "PATCH", "/crm/v2/tenant/{tenant}/customers/{id}", Effect.Update,
    Group = "customers", Verb = "update", Description = "Changes the given fields of a customer and leaves the others as they are.")]
public sealed record UpdateCustomer : TitanAction<Customer>
{
    [Input("Customer ID", "The customer's id, as List Customers gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }

    [Input("Name", "The new name.", Example = "Avery Heating & Air")]
    public Optional<string> Name { get; init; }

    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Commercial")]
    public Optional<CustomerType> Type { get; init; }

    [Input("Address", "The new bill-to address, whole: ServiceTitan asks for all eight parts, unit and coordinates included.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA","latitude":41.08,"longitude":-81.52}""")]
    public Optional<FullAddress> Address { get; init; }

    [Input("Custom Fields", "New values of custom fields, by the id of their type.", Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<CustomField[]> CustomFields { get; init; }

    [Input("External Data", "Changes to the data of your own application on this customer.",
        Example = """{"patchMode":"Merge","applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public Optional<ExternalDataUpdate> ExternalData { get; init; }

    [Input("Do Not Mail", "True when the customer wants no mail.", Example = "true")]
    public Optional<bool> DoNotMail { get; init; }

    [Input("Do Not Service", "True when no work may be done for the customer.", Example = "false")]
    public Optional<bool> DoNotService { get; init; }

    [Input("Active", "False deactivates the customer: it leaves the lists, and its contacts can no longer be read.", Example = "true")]
    public Optional<bool> Active { get; init; }

    [Input("Tag Type IDs", "Ids of the customer's tags, all of them: assume that those left out are taken off.", Example = "[520011]")]
    public Optional<long[]> TagTypeIds { get; init; }

    [Input("National Account", "True for a national account.", Example = "false")]
    public Optional<bool> NationalAccount { get; init; }

    [Input("Tax Exempt", "True when the customer pays no sales tax.", Example = "false")]
    public Optional<bool> TaxExempt { get; init; }

    [Input("Payment Term ID", "Id of the payment term.", Example = "610007")]
    public Optional<long> PaymentTermId { get; init; }

    [Input("Credit Limit", "How much the customer may owe.", Example = "5000")]
    public Optional<decimal> CreditLimit { get; init; }

    [Input("Credit Limit Balance", "What is used of the credit limit.", Example = "0")]
    public Optional<decimal> CreditLimitBalance { get; init; }
}
