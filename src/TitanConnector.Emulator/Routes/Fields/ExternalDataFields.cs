using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Schema;
using TitanConnector.Emulator.Storage;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Fields;

/// <summary>External data in requests and answers, which is the same for all kinds of records that have it.</summary>
internal static class ExternalDataFields
{
    private const string ApplicationParameter = "externalDataApplicationGuid";

    /// <summary>Decides which application's external data the answer shows.</summary>
    public static QueryParameter Application { get; } = QueryParameter.Guid(ApplicationParameter);

    /// <summary>In a create request.</summary>
    public static ObjectSchema New { get; } = Object(
        Required("applicationGuid", Uuid),
        Required("externalData", ListOf(Object(Required("key", Text), Required("value", Text)))));

    /// <summary>In an update.</summary>
    public static ObjectSchema Update { get; } = Object(
        Optional("patchMode", OneOf("Replace", "Merge").OrNull),
        Required("applicationGuid", Uuid),
        Required("externalData", ListOf(Object(Required("key", Text), Optional("value", Text.OrNull)))));

    /// <summary>
    /// Filters records by a key and its values. The application alone does not filter; it decides whose external data the answer shows.
    /// </summary>
    /// <param name="maxValues">The maximum number of values, if the document states one.</param>
    public static Filter Filter(int? maxValues = null) => new(
        [
            Application,
            QueryParameter.Text("externalDataKey"),
            QueryParameter.Texts("externalDataValues", maxValues),
        ],
        query => query.Has("externalDataKey")
            ? """
              id IN (SELECT record FROM external_data WHERE application = @externalDataApplicationGuid AND key = @externalDataKey
                     AND value IN (SELECT value FROM json_each(@externalDataValues)))
              """
            : null)
    {
        Check = (query, errors) =>
        {
            foreach (var (given, needed) in new[]
            {
                ("externalDataKey", "externalDataValues"),
                ("externalDataValues", "externalDataKey"),
                ("externalDataKey", ApplicationParameter),
            })
            {
                if (query.Has(given) && !query.Has(needed))
                {
                    errors.Add(needed, $"'{given}' also requires '{needed}'.");
                }
            }
        },
    };

    /// <summary>
    /// Adds <c>externalData</c> to the records of an answer: that of the application in the query, or none if there is no application.
    /// </summary>
    public static Action<StoredRecord, Utf8JsonWriter> Append(QueryValues query, Records records)
    {
        if (!query.TryGetText(ApplicationParameter, out var application))
        {
            return static (_, json) =>
            {
                json.WriteStartArray("externalData"u8);
                json.WriteEndArray();
            };
        }

        return (record, json) =>
        {
            json.WritePropertyName("externalData"u8);
            records.ExternalData.Of(record.Id, application).WriteTo(json);
        };
    }

    /// <summary>Writes the body's <c>externalData</c>.</summary>
    /// <returns>The application's external data after the change; empty if the body names no application.</returns>
    public static JsonArray Write(Records records, long record, JsonObject body, out bool changed)
    {
        changed = false;
        if (body["externalData"] is not { } data)
        {
            return [];
        }

        var application = Guid.Parse(data["applicationGuid"]!.GetValue<string>()).ToString("D");
        var before = records.ExternalData.Of(record, application);
        if (data["patchMode"]?.GetValue<string>() != "Merge")
        {
            records.ExternalData.Clear(record, application);
        }

        foreach (var entry in data["externalData"]!.AsArray())
        {
            var key = entry!["key"]!.GetValue<string>();
            if (entry["value"]?.GetValue<string>() is { } value)
            {
                records.ExternalData.Set(record, application, key, value);
            }
            else
            {
                records.ExternalData.Remove(record, application, key);
            }
        }

        var after = records.ExternalData.Of(record, application);
        changed = !JsonNode.DeepEquals(before, after);
        return after;
    }
}
