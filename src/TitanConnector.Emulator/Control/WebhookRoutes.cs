using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Auth;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Webhooks;

namespace TitanConnector.Emulator.Control;

/// <summary>The routes below <c>/emulator/webhooks</c>.</summary>
/// <param name="sender">Sends the events; null if nobody receives them.</param>
/// <param name="clients">The tenants.</param>
/// <param name="stores">Their records.</param>
/// <param name="documented">Makes the data of events that are sent on demand.</param>
internal sealed class WebhookRoutes(WebhookSender? sender, TenantClients clients, TenantStores stores, DocumentedApi documented)
{
    /// <param name="http">The request.</param>
    /// <param name="path">Its path below <c>/emulator</c>.</param>
    public Task AnswerAsync(HttpContext http, string path) => (http.Request.Method, path.Split('/')[2..]) switch
    {
        ("GET", []) => ControlRoutes.AnswerAsync(http, new JsonArray([.. (sender?.All ?? []).Select(Describe)])),
        ("POST", ["replay"]) => ReplayAsync(http, null),
        ("POST", [var number, "replay"]) when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var one) =>
            ReplayAsync(http, one),
        ("POST", ["send"]) => SendAsync(http),
        _ => ControlRoutes.RefuseAsync(
            http,
            StatusCodes.Status404NotFound,
            "The routes of webhooks are GET /emulator/webhooks, POST /emulator/webhooks/send, /emulator/webhooks/replay and "
                + "/emulator/webhooks/{id}/replay."),
    };

    private Task ReplayAsync(HttpContext http, long? number)
    {
        var count = sender?.Replay(number) ?? 0;
        return count == 0 && number is not null
            ? ControlRoutes.RefuseAsync(http, StatusCodes.Status404NotFound, $"There is no failed event {number}.")
            : ControlRoutes.AnswerAsync(http, new JsonObject { ["replayed"] = count });
    }

    /// <summary>Sends an event that no request has caused, so that a receiver can be tried with every type.</summary>
    private async Task SendAsync(HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } wanted)
        {
            await RefuseAsync(
                """Expected a JSON object such as {"type": "tn.jpm.job-completed", "tenant": 1000000001, "data": {"job": {"id": 42}}}.""");
        }
        else if (sender is null)
        {
            await ControlRoutes.RefuseAsync(
                http, StatusCodes.Status409Conflict, "There is no receiver; start the emulator with --webhook URL and --webhook-key KEY.");
        }
        else if (DocumentedApi.EventTypes.All(type => type != wanted.Type))
        {
            await RefuseAsync($"There is no event \"{wanted.Type}\". The types are {string.Join(", ", DocumentedApi.EventTypes)}.");
        }
        else if (clients.All.FirstOrDefault(client => wanted.Tenant is null || client.Tenant == wanted.Tenant) is not { } client)
        {
            await RefuseAsync($"There is no tenant {wanted.Tenant}.");
        }
        else
        {
            var data = new JsonObject();
            stores.Of(client.Tenant.ToString(CultureInfo.InvariantCulture))
                .Read(records => data = documented.MakeEvent(records, wanted.Type, wanted.Data));
            await ControlRoutes.AnswerAsync(http, Describe(sender.Send(client.Tenant, [new WebhookEvent(wanted.Type, data)])[0]));
        }

        Task RefuseAsync(string message) => ControlRoutes.RefuseAsync(http, StatusCodes.Status400BadRequest, message);
    }

    private static async Task<Wanted?> ReadAsync(HttpRequest request)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return new Wanted(body!["type"]!.GetValue<string>(), body["tenant"]?.GetValue<long>(), body["data"]?.AsObject());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            return null;
        }
    }

    private static JsonObject Describe(Delivery delivery) => new()
    {
        ["id"] = delivery.Number,
        ["tenant"] = delivery.Tenant,
        ["type"] = delivery.Type,
        ["at"] = Timestamp.ToText(delivery.At),
        ["state"] = delivery.State switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.Failed => "failed",
            _ => "pending",
        },
        ["attempts"] = delivery.Attempts,
        ["status"] = delivery.Status,
        ["nextAttempt"] = delivery.NextAttempt,
        ["body"] = JsonNode.Parse(delivery.Body),
    };

    private sealed record Wanted(string Type, long? Tenant, JsonObject? Data);
}
