using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("createCustomer", "Create Customer", "POST", "/crm/v2/tenant/{tenant}/customers", Effect.Create,
    Group = "customers", Verb = "create", Description = "Creates a customer with at least one location.")]
[VerifiedBy("listCustomers")]
public sealed record CreateCustomer : VerifiableAction<CreatedCustomer>
{
    [Input("Name", "Name of the customer.", Example = "Avery Heating")]
    public required string Name { get; init; }

    [Input("Location", "The customer's locations, one at least: where work is done, each with its own address.",
        Example = """[{"name":"Workshop","address":{"street":"12 Mill Lane","city":"Akron","state":"OH","zip":"44301","country":"USA"}}]""")]
    public required NewLocation[] Locations { get; init; }

    [Input("Address", "The bill-to address.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public required NewAddress Address { get; init; }

    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Commercial")]
    public CustomerType? Type { get; init; }

    [Input("Do Not Mail", "True when the customer wants no mail.", Example = "true")]
    public bool? DoNotMail { get; init; }

    [Input("Do Not Service", "True when no work may be done for the customer.", Example = "false")]
    public bool? DoNotService { get; init; }

    [Input("Contacts", "Phone numbers and e-mail addresses of the customer.",
        Example = """[{"type":"Email","value":"office@avery.example","memo":"Office"}]""")]
    public NewContact[]? Contacts { get; init; }

    [Input("Custom Fields", "Values of the customer's custom fields, by the id of their type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    [Input("Tag Type IDs", "Ids of the tags to put on the customer.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    [Input("External Data", "Data of your own application, seen only by requests that name the same guid.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    [Input("National Account", "True for a national account.", Example = "false")]
    public bool? NationalAccount { get; init; }

    [Input("Tax Exempt", "True when the customer pays no sales tax.", Example = "false")]
    public bool? TaxExempt { get; init; }

    [Input("Payment Term ID", "Id of the payment term.", Example = "610007")]
    public long? PaymentTermId { get; init; }

    [Input("Credit Limit", "How much the customer may owe.", Example = "5000")]
    public decimal? CreditLimit { get; init; }

    [Input("Credit Limit Balance", "What is used of the credit limit.", Example = "0")]
    public decimal? CreditLimitBalance { get; init; }
}
