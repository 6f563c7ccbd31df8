using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("getCustomer", "Get Customer", "GET", "/crm/v2/tenant/{tenant}/customers/{id}", Effect.Read,
    Group = "customers", Verb = "get", Description = "Gets one customer.")]
public sealed record GetCustomer : TitanAction<Customer>
{
    [Input("Customer ID", "The customer's id, as List Customers gives it.", Wire = "id", Option = "id", Minimum = 1, Example = "84315907")]
    public required long CustomerId { get; init; }
}
