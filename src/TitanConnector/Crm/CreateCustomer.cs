using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Creates a customer with at least one location.</summary>
[Action("createCustomer", "Create Customer", "POST", "/crm/v2/tenant/{tenant}/customers", Effect.Create,
    Verb = "create", Description = "Creates a customer with at least one location.")]
[VerifiedBy("listCustomers")]
public sealed record CreateCustomer : VerifiableAction<CreatedCustomer>
{
    /// <summary>Full name of the person, or name of the business.</summary>
    [Input("Name", "Full name of the person, or name of the business.", Example = "Avery Heating")]
    public required string Name { get; init; }

    /// <summary>The places where work is done for the customer, each with its own address. At least one is required.</summary>
    [Input("Location", "The places where work is done for the customer, each with its own address. At least one is required.",
        Example = """[{"name":"Workshop","address":"""
            + """{"street":"12 Mill Lane","city":"Akron","state":"OH","zip":"44301","country":"USA"}}]""")]
    public required NewLocation[] Locations { get; init; }

    /// <summary>The billing address.</summary>
    [Input("Address", "The billing address.",
        Example = """{"street":"12 Mill Lane","unit":"2b","city":"Akron","state":"OH","zip":"44301","country":"USA"}""")]
    public required NewAddress Address { get; init; }

    /// <summary>Residential for a household, Commercial for a business.</summary>
    [Input("Customer Type", "Residential for a household, Commercial for a business.", Example = "Commercial")]
    public CustomerType? Type { get; init; }

    /// <summary>True if the customer does not want to receive mail.</summary>
    [Input("Do Not Mail", "True if the customer does not want to receive mail.", Example = "true")]
    public bool? DoNotMail { get; init; }

    /// <summary>True if no work may be done for the customer.</summary>
    [Input("Do Not Service", "True if no work may be done for the customer.", Example = "false")]
    public bool? DoNotService { get; init; }

    /// <summary>Phone numbers and e-mail addresses of the customer.</summary>
    [Input("Contacts", "Phone numbers and e-mail addresses of the customer.",
        Example = """[{"type":"Email","value":"office@avery.example","memo":"Office"}]""")]
    public NewContact[]? Contacts { get; init; }

    /// <summary>Values of the customer's custom fields, each by the id of its type.</summary>
    [Input("Custom Fields", "Values of the customer's custom fields, each by the id of its type.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public CustomField[]? CustomFields { get; init; }

    /// <summary>Ids of the tags to put on the customer.</summary>
    [Input("Tag Type IDs", "Ids of the tags to put on the customer.", Example = "[520011]")]
    public long[]? TagTypeIds { get; init; }

    /// <summary>Your application's own data. Only requests that name the same guid can see it.</summary>
    [Input("External Data", "Your application's own data. Only requests that name the same guid can see it.",
        Example = """{"applicationGuid":"5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21","externalData":[{"key":"crmId","value":"A-1007"}]}""")]
    public ExternalData? ExternalData { get; init; }

    /// <summary>True if the customer is treated as a national account.</summary>
    [Input("National Account", "True if the customer is treated as a national account.", Example = "false")]
    public bool? NationalAccount { get; init; }

    /// <summary>True if the customer does not pay sales tax.</summary>
    [Input("Tax Exempt", "True if the customer does not pay sales tax.", Example = "false")]
    public bool? TaxExempt { get; init; }

    /// <summary>Id of the payment term, which says when invoices are due.</summary>
    [Input("Payment Term ID", "Id of the payment term, which says when invoices are due.", Example = "610007")]
    public long? PaymentTermId { get; init; }

    /// <summary>The customer's credit limit, in the tenant's currency.</summary>
    [Input("Credit Limit", "The customer's credit limit, in the tenant's currency.", Example = "5000")]
    public decimal? CreditLimit { get; init; }

    /// <summary>The balance that counts against the credit limit, in the tenant's currency.</summary>
    [Input("Credit Limit Balance", "The balance that counts against the credit limit, in the tenant's currency.", Example = "0")]
    public decimal? CreditLimitBalance { get; init; }
}
