using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Webhooks;

/// <summary>The data of events in their documented form: fields that they do not have are left out, and the others are all there.</summary>
internal static class EventForm
{
    private static readonly ShapeWriter Plain = new((_, _) => null);

    public static JsonObject Of(WebhookEvent one, DateTimeOffset at)
    {
        var origin = new Origin("", 0, Dice.Of(one.Type), at, IsPlain: true);
        return (JsonObject)Plain.Make(FactsFile.Embedded.Webhook(one.Type)!, one.Data, origin)!;
    }
}
