using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Webhooks;

namespace TitanConnector.Emulator.Control;

/// <summary>What the routes below <c>/emulator/webhooks</c> answer.</summary>
internal static class WebhookRoutes
{
    public static JsonArray List(WebhookSender? sender) => new([.. (sender?.All ?? []).Select(delivery => new JsonObject
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
        ["body"] = JsonNode.Parse(delivery.Body),
    })]);

    /// <summary>The number in <c>/webhooks/7/replay</c>.</summary>
    public static bool IsReplayOfOne(string? path, out long number)
    {
        number = 0;
        return path?.Split('/') is ["", "webhooks", var text, "replay"]
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
