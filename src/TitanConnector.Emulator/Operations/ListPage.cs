using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Operations;

/// <summary>Writes the page of a list that a call asks for. All lists are paged in the same way.</summary>
internal sealed class ListPage(ListQuery list, Call call, long? owner)
{
    private const int DefaultPageSize = 50;

    // The index by id has all columns of these, so that the records of earlier pages need not be read.
    private static readonly string[] WithinIndex = ["", " WHERE active = 1", " WHERE active = 0"];

    private readonly string _where = list.Where(call.Query, owner);

    private string From => $"FROM {list.Collection.Name}{_where}";

    public void Write()
    {
        var page = call.Query.Get("page", 1);
        var pageSize = call.Query.Get("pageSize", DefaultPageSize);
        var json = call.Answer.Json;
        json.WriteStartObject();
        json.WriteNumber("page", page);
        json.WriteNumber("pageSize", pageSize);
        var setHasMore = call.Answer.WriteBooleanLater("hasMore");
        if (call.Query.Get("includeTotal", false))
        {
            json.WriteNumber("totalCount", call.Records.Number($"SELECT count(*) {From}", Bind));
        }
        else
        {
            json.WriteNull("totalCount");
        }

        json.WriteStartArray("data");
        var hasMore = WriteRecords(page, pageSize);
        json.WriteEndArray();
        json.WriteEndObject();
        setHasMore(hasMore);
    }

    /// <returns>Whether there is a next page.</returns>
    private bool WriteRecords(int page, int pageSize)
    {
        // One record more than asked for shows whether there is a next page.
        var order = list.IsUnsortedLive && call.Deviations.IgnoresSomeSorts ? "id" : ListQuery.Order(call.Query);
        var records = call.Records.Each(
            $"SELECT id, owner, json {Start(order)} LIMIT @take{(IsFoundInIndex(order) ? "" : " OFFSET @skip")}",
            select => Bind(select.Bind("take", pageSize + 1).Bind("skip", (page - 1L) * pageSize)));
        var append = list.Append?.Invoke(call.Query, call.Records);
        var count = 0;
        foreach (var record in records)
        {
            if (++count > pageSize)
            {
                return true;
            }

            if (list.Write is { } write)
            {
                write(record, call.Answer.Json);
            }
            else
            {
                record.WriteTo(call.Answer.Json, append);
            }
        }

        return false;
    }

    private bool IsFoundInIndex(string order) => order is "id" or "id ASC, id ASC" or "id DESC, id DESC" && WithinIndex.Contains(_where);

    private string Start(string order)
    {
        if (!IsFoundInIndex(order))
        {
            return $"{From} ORDER BY {order}";
        }

        var (comparison, direction) = order.Contains("DESC", StringComparison.Ordinal) ? ("<=", "DESC") : (">=", "ASC");
        var first = $"SELECT id FROM {list.Collection.Name} INDEXED BY {list.Collection.IdIndex}{_where} "
            + $"ORDER BY id {direction} LIMIT 1 OFFSET @skip";
        return $"{From}{(_where.Length == 0 ? " WHERE" : " AND")} id {comparison} ({first}) ORDER BY id {direction}";
    }

    private void Bind(Statement statement)
    {
        foreach (var (name, value) in call.Query.All.Append(new("owner", owner!)))
        {
            if (statement.Has(name))
            {
                statement.Bind(name, value);
            }
        }
    }
}
