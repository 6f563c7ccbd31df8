using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Schema;

namespace TitanConnector.Emulator.Operations;

/// <summary>A module of the API, such as <c>crm/v2</c>: creates operations with routes below its path.</summary>
internal sealed record Module(string Path)
{
    public static readonly Module Accounting = new("accounting/v2");
    public static readonly Module Crm = new("crm/v2");
    public static readonly Module Dispatch = new("dispatch/v2");
    public static readonly Module EquipmentSystems = new("equipmentsystems/v2");
    public static readonly Module Jpm = new("jpm/v2");
    public static readonly Module Marketing = new("marketing/v2");
    public static readonly Module Settings = new("settings/v2");

    public Operation Get(string route, Action<Call> handle, params QueryParameter[] query) =>
        At(HttpMethods.Get, route, handle).WithQuery(query);

    public Operation List(string route, ListQuery list, Action<Call>? handle = null) =>
        At(HttpMethods.Get, route, handle ?? (call => call.Respond(list))).WithQuery(list.Parameters) with { CheckQuery = list.CheckQuery };

    public Operation Post(string route, ObjectSchema body, Action<Call> handle) =>
        At(HttpMethods.Post, route, handle) with { Body = body };

    /// <summary>An operation that takes a form with one file instead of a JSON body.</summary>
    public Operation Upload(string route, Action<Call> handle) => At(HttpMethods.Post, route, handle) with { TakesFile = true };

    public Operation Patch(string route, ObjectSchema body, Action<Call> handle) =>
        At(HttpMethods.Patch, route, handle) with { Body = body };

    public Operation Put(string route, ObjectSchema body, Action<Call> handle) =>
        At(HttpMethods.Put, route, handle) with { Body = body };

    public Operation Delete(string route, Action<Call> handle) => At(HttpMethods.Delete, route, handle);

    private Operation At(string method, string route, Action<Call> handle) => new(method, $"/{Path}/tenant/{{tenant}}/{route}", handle);
}
