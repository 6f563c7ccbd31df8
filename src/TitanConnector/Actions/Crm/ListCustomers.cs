using TitanConnector.Actions;

namespace TitanConnector.Crm;

[Action("listCustomers", "List Customers", "GET", "/crm/v2/tenant/{tenant}/customers", Effect.Read,
    Group = "customers", Verb = "list", Description = "Lists customers, active ones unless told otherwise.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"])]
public sealed record ListCustomers : QueryableListAction<Customer>;
