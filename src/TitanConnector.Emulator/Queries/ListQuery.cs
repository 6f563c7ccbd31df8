using System.Text.Json;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Queries;

/// <summary>A list: which records, sorted and filtered by what. Paging is the same for all of them.</summary>
internal sealed class ListQuery(Collection collection, params Filter[] filters)
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 5000;

    /// <summary>What most lists can be sorted by.</summary>
    public static SortField[] StandardSort { get; } = [new("Id", "id"), new("ModifiedOn", "modified"), new("CreatedOn", "created")];

    /// <summary>What this list can be sorted by; empty when it documents no <c>sort</c>.</summary>
    public SortField[] Sort { get; init; } = [];

    /// <summary>What this list can be sorted by with <c>orderBy</c> and <c>orderByDirection</c>, which a few lists have instead.</summary>
    public SortField[] OrderBy { get; init; } = [];

    /// <summary>Whether the live list takes <c>sort</c> and comes unsorted.</summary>
    public bool IsUnsortedLive { get; init; }

    /// <summary>Members that an answer adds to the stored document.</summary>
    public Func<Call, Action<StoredRecord, Utf8JsonWriter>>? Append { get; init; }

    /// <summary>Writes a record of a list whose answers are not what lies in the store.</summary>
    public Action<StoredRecord, Utf8JsonWriter>? Write { get; init; }

    /// <summary>Rules between parameters.</summary>
    public Action<QueryValues, FieldErrors>? Check { get; init; }

    public QueryParameter[] Parameters =>
    [
        QueryParameter.Int32("page", 1),
        QueryParameter.Int32("pageSize", 1, MaxPageSize),
        QueryParameter.Boolean("includeTotal"),
        .. Sort.Length > 0 ? [QueryParameter.Sort(Sort)] : Array.Empty<QueryParameter>(),
        .. OrderBy.Length > 0 ? QueryParameter.OrderBy(OrderBy) : [],
        .. filters.SelectMany(filter => filter.Parameters),
    ];

    public void CheckQuery(QueryValues query, FieldErrors errors)
    {
        foreach (var filter in filters)
        {
            filter.Check?.Invoke(query, errors);
        }

        Check?.Invoke(query, errors);
    }

    /// <summary>Answers with the page asked for, of all records or of one owner's.</summary>
    public void Answer(Call call, long? owner = null)
    {
        var query = call.Query;
        var page = query.Get("page", 1);
        var pageSize = query.Get("pageSize", DefaultPageSize);
        var where = Where(query, owner);

        void Bind(Statement statement)
        {
            foreach (var (name, value) in query.All.Append(new("owner", owner!)))
            {
                if (statement.Has(name))
                {
                    statement.Bind(name, value);
                }
            }
        }

        var json = call.Answer.Json;
        json.WriteStartObject();
        json.WriteNumber("page", page);
        json.WriteNumber("pageSize", pageSize);
        var setHasMore = call.Answer.WriteBooleanLater("hasMore");
        if (query.Get("includeTotal", false))
        {
            json.WriteNumber("totalCount", call.Records.Number($"SELECT count(*) FROM {collection.Name}{where}", Bind));
        }
        else
        {
            json.WriteNull("totalCount");
        }

        // One record more than asked for tells whether there is a next page.
        var records = call.Records.Each(
            $"SELECT id, owner, json FROM {collection.Name}{where} ORDER BY {(IsUnsortedLive && call.Behaviour.IgnoresSomeSorts ? "id" : Order(query))} LIMIT @take OFFSET @skip",
            select => Bind(select.Bind("take", pageSize + 1).Bind("skip", (page - 1L) * pageSize)));
        var append = Append?.Invoke(call);
        var count = 0;
        json.WriteStartArray("data");
        foreach (var record in records)
        {
            if (++count > pageSize)
            {
                break;
            }

            if (Write is null)
            {
                record.WriteTo(json, append);
            }
            else
            {
                Write(record, json);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        setHasMore(count > pageSize);
    }

    private static string Order(QueryValues query)
    {
        var direction = query.Get("orderByDirection", "ASC");
        return query.Get("sort", $"{query.Get("orderBy", "id")} {direction}, id {direction}");
    }

    private string Where(QueryValues query, long? owner)
    {
        var conditions = filters.Select(filter => filter.Condition(query)).Prepend(owner is null ? null : "owner = @owner");
        var where = string.Join(" AND ", conditions.Where(condition => condition is not null));
        return where.Length == 0 ? "" : " WHERE " + where;
    }
}
