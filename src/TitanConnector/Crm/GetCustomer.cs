using TitanConnector.Actions;

namespace TitanConnector.Crm;

/// <summary>Gets one customer, with its billing address, balance and custom fields.</summary>
[Action("getCustomer", "Get Customer", "GET", "/crm/v2/tenant/{tenant}/customers/{id}", Effect.Read,
    Verb = "get", Description = "Gets one customer, with its billing address, balance and custom fields.")]
public sealed record GetCustomer : TitanAction<Customer>
{
    /// <summary>Id of the customer, as List Customers returns it.</summary>
    [Input("Customer ID", "Id of the customer, as List Customers returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "84315907")]
    public required long CustomerId { get; init; }
}
