using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Gets one office employee, with roles, permissions and custom fields.</summary>
[Action("getEmployee", "Get Employee", "GET", "/settings/v2/tenant/{tenant}/employees/{id}", Effect.Read,
    Verb = "get", Description = "Gets one office employee, with roles, permissions and custom fields.")]
public sealed record GetEmployee : TitanAction<Employee>
{
    /// <summary>Id of the employee, as List Employees returns it.</summary>
    [Input("Employee ID", "Id of the employee, as List Employees returns it.", Wire = "id", Option = "id", Minimum = 1,
        Example = "7120051")]
    public required long EmployeeId { get; init; }
}
