using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Typing;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Related;

/// <summary>The records that belong to one record: the first page of a related list.</summary>
/// <param name="List">The list.</param>
/// <param name="Records">The records as UTF-8 JSON; none if the list could not be fetched.</param>
/// <param name="Error">Why it could not be fetched; <see langword="null"/> if it was.</param>
internal sealed record RelatedRecords(RelatedList List, IReadOnlyList<ReadOnlyMemory<byte>> Records, TitanException? Error = null)
{
    /// <summary>The most records of each list.</summary>
    public const int Most = 50;

    /// <summary>The command that shows all of them; <see langword="null"/> if these are all.</summary>
    public string? Rest { get; private init; }

    /// <summary>Fetches the first records.</summary>
    /// <param name="titan">The client.</param>
    /// <param name="record">The call that gets the record.</param>
    /// <param name="list">The list.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<RelatedRecords> FetchAsync(
        ITitanClient titan, ActionCall record, RelatedList list, CancellationToken cancellationToken)
    {
        List<ReadOnlyMemory<byte>> records = [];
        var hasMore = false;
        try
        {
            await foreach (var page in titan.PagesAsync(CallFor(record, list), cancellationToken))
            {
                records.AddRange(page.Data.Take(Most).Select(bytes => (ReadOnlyMemory<byte>)bytes.ToArray()));
                hasMore = page.HasMore || page.Data.Count > Most;
                break;
            }

            return new(list, records) { Rest = hasMore ? CommandFor(record, list) : null };
        }
        catch (TitanException error)
        {
            return new(list, [], error);
        }
    }

    private static ListCall CallFor(ActionCall record, RelatedList list)
    {
        var inputs = new JsonObject();
        foreach (var (input, id) in Ids(record, list))
        {
            var value = JsonNode.Parse(id.GetRawText());
            inputs[input.Key] = input.Shape.Kind == ShapeKind.Array ? new JsonArray(value) : value;
        }

        // An explicit size, because the default is ServiceTitan's and may change.
        if (list.Definition.Input("pageSize") is not null)
        {
            inputs["pageSize"] = Most;
        }

        if (record.IsDebug)
        {
            inputs["debugRequest"] = true;
        }

        return (ListCall)list.Definition.Read(JsonElement.Parse(inputs.ToJsonString(CliJson.Compact)));
    }

    private static string CommandFor(ActionCall record, RelatedList list)
    {
        var ids = Ids(record, list).Select(one => one.Input.Place == InputPlace.Path
            ? ScalarText.Of(one.Id)
            : $"--{one.Input.Option ?? OptionName.Kebab(one.Input.Key)} {ScalarText.Of(one.Id)}");
        var all = list.Definition.Input("fetchAll") is null ? "" : " --fetch-all";
        return $"titan {list.Definition.CommandPath} {string.Join(' ', ids)}{all}";
    }

    // A filter takes the id of the record itself, which is the last one in its path.
    private static IEnumerable<(InputDefinition Input, JsonElement Id)> Ids(ActionCall record, RelatedList list)
    {
        var ids = PathWords.Of(record.Definition).Select(input => record.Value(input.Key)!.Value);
        return list.Filter is { } filter ? [(filter, ids.Last())] : PathWords.Of(list.Definition).Zip(ids);
    }
}
