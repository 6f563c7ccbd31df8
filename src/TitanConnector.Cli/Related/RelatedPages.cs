using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Formats;
using TitanConnector.Paging;

namespace TitanConnector.Cli.Related;

/// <summary>
/// Adds to the records of each page those that belong to them, with one request a list; several if the ids do not fit in one URL. Nothing
/// is kept from page to page, so a list of any length can be streamed.
/// </summary>
/// <param name="titan">The client.</param>
/// <param name="list">The call that lists the records.</param>
/// <param name="related">The related lists.</param>
/// <param name="format">The output format, which decides the form of related records.</param>
internal sealed class RelatedPages(ITitanClient titan, ListCall list, IReadOnlyList<RelatedList> related, OutputFormat format)
{
    private readonly RecordCells _ids = new(["id"]);
    private readonly RelatedColumns[] _columns = [.. related.Select(one => new RelatedColumns(one, format))];
    private readonly ConcurrentDictionary<RelatedList, AccessRefusedException> _refused = new();

    /// <summary>The lists that were refused, which are left out from then on.</summary>
    public IEnumerable<KeyValuePair<RelatedList, AccessRefusedException>> Refused => _refused;

    /// <summary>Adds the related records to a page.</summary>
    /// <exception cref="TitanException">A related list failed other than by being refused.</exception>
    public async Task<Page<ReadOnlyMemory<byte>>> AddAsync(Page<ReadOnlyMemory<byte>> page, CancellationToken cancellationToken)
    {
        string[] ids = [.. page.Data.Select(IdOf)];
        var groups = await Task.WhenAll(related.Select(one => FetchAsync(one, ids, cancellationToken)));
        return page.With<ReadOnlyMemory<byte>>([.. page.Data.Zip(ids, (record, id) =>
            RelatedColumns.Append(record, _columns.Zip(groups, (columns, group) => (columns, Of(group, id)))))]);
    }

    private static List<ReadOnlyMemory<byte>>? Of(Dictionary<string, List<ReadOnlyMemory<byte>>>? group, string id) =>
        group is null ? null : group.TryGetValue(id, out var records) ? records : [];

    // By the id of the record that they belong to; null if the list is refused.
    private async Task<Dictionary<string, List<ReadOnlyMemory<byte>>>?> FetchAsync(
        RelatedList one, string[] ids, CancellationToken cancellationToken)
    {
        Dictionary<string, List<ReadOnlyMemory<byte>>> groups = [];
        string[] known = [.. ids.Where(id => id.Length > 0).Distinct()];
        if (known.Length == 0 || _refused.ContainsKey(one))
        {
            return known.Length == 0 ? groups : null;
        }

        try
        {
            var owner = new RecordCells([one.Field]);
            await foreach (var page in titan.PagesAsync(CallFor(one, known), cancellationToken))
            {
                foreach (var record in page.Data)
                {
                    owner.Read(record);
                    var id = Encoding.UTF8.GetString(owner[0]);
                    if (!groups.TryGetValue(id, out var group))
                    {
                        groups[id] = group = [];
                    }

                    // The bytes of a page last only until the next one.
                    group.Add(record.ToArray());
                }
            }

            return groups;
        }
        catch (AccessRefusedException error)
        {
            _refused[one] = error;
            return null;
        }
    }

    private ListCall CallFor(RelatedList one, string[] ids)
    {
        var inputs = new JsonObject { [one.Filter!.Key] = new JsonArray([.. ids.Select(id => JsonNode.Parse(id))]) };
        if (one.Definition.Input("fetchAll") is not null)
        {
            inputs["fetchAll"] = true;
        }

        if (list.IsDebug)
        {
            inputs["debugRequest"] = true;
        }

        return (ListCall)one.Definition.Read(JsonElement.Parse(inputs.ToJsonString(CliJson.Compact)));
    }

    private string IdOf(ReadOnlyMemory<byte> record)
    {
        _ids.Read(record);
        return Encoding.UTF8.GetString(_ids[0]);
    }
}
