using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Control;

/// <summary>
/// The route <c>/emulator/merge</c>. People merge customers and locations on ServiceTitan's screens, and no operation of its API does it,
/// but programs that copy records see the result.
/// </summary>
/// <param name="clients">The tenants.</param>
/// <param name="stores">Their records.</param>
internal sealed class MergeRoute(TenantClients clients, TenantStores stores)
{
    public async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } merge)
        {
            await RefuseAsync(
                StatusCodes.Status400BadRequest,
                """Expected a JSON object such as {"customer": 42, "into": 43} or {"location": 42, "into": 43}, with "tenant" if there are several.""");
        }
        else if (clients.All.FirstOrDefault(client => merge.Tenant is null || client.Tenant == merge.Tenant) is not { } client)
        {
            await RefuseAsync(StatusCodes.Status400BadRequest, $"There is no tenant {merge.Tenant}.");
        }
        else
        {
            var problem = "";
            stores.Of(client.Tenant.ToString(CultureInfo.InvariantCulture))
                .Write(records => problem = merge.IsOfLocations
                    ? Merge(records, CrmTables.Locations, "location", merge)
                    : Merge(records, CrmTables.Customers, "customer", merge));
            await (problem.Length > 0
                ? RefuseAsync(StatusCodes.Status409Conflict, problem)
                : ControlRoutes.AnswerAsync(http, new JsonObject { ["id"] = merge.Id, ["mergedToId"] = merge.Into }));
        }

        Task RefuseAsync(int status, string message) => ControlRoutes.RefuseAsync(http, status, message);
    }

    private static async Task<Wanted?> ReadAsync(HttpRequest request)
    {
        try
        {
            var body = (await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted))!.AsObject();
            var isOfLocations = body.ContainsKey("location");
            return new Wanted(
                isOfLocations,
                body[isOfLocations ? "location" : "customer"]!.GetValue<long>(),
                body["into"]!.GetValue<long>(),
                body["tenant"]?.GetValue<long>());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return null;
        }
    }

    private static string Merge(Records records, Collection table, string noun, Wanted merge)
    {
        if (merge.Id == merge.Into)
        {
            return $"A {noun} cannot be merged into itself.";
        }

        foreach (var id in (long[])[merge.Id, merge.Into])
        {
            if (records.Find(table, id) is not { } record)
            {
                return $"There is no {noun} {id}.";
            }

            if (record.Parse()["mergedToId"] is { } other)
            {
                return $"The {noun} {id} was merged into {other}.";
            }
        }

        records.Patch(table, merge.Id, record =>
        {
            record["active"] = false;
            record["mergedToId"] = merge.Into;
        });
        if (!merge.IsOfLocations)
        {
            MoveLocations(records, merge);
        }

        return "";
    }

    // A location belongs to one customer, which is the one that is left.
    private static void MoveLocations(Records records, Wanted merge)
    {
        var locations = records
            .Each("SELECT id, owner, json FROM locations WHERE customer = @customer", select => select.Bind("customer", merge.Id))
            .Select(location => location.Id)
            .ToList();
        foreach (var location in locations)
        {
            records.Patch(CrmTables.Locations, location, record => record["customerId"] = merge.Into);
        }
    }

    private sealed record Wanted(bool IsOfLocations, long Id, long Into, long? Tenant);
}
