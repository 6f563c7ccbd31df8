using System.Text.Json;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Queries;

/// <summary>A list as its document declares it: which records it has, and how they can be sorted and filtered.</summary>
internal sealed class ListQuery(Collection collection, params Filter[] filters)
{
    private const int MaxPageSize = 5000;

    /// <summary>What most lists can be sorted by.</summary>
    public static SortField[] StandardSort { get; } = [new("Id", "id"), new("ModifiedOn", "modified"), new("CreatedOn", "created")];

    /// <summary>What this list can be sorted by; empty when its document has no <c>sort</c>.</summary>
    public SortField[] Sort { get; init; } = [];

    /// <summary>
    /// What this list can be sorted by with <c>orderBy</c> and <c>orderByDirection</c>, which a few lists have instead of <c>sort</c>.
    /// </summary>
    public SortField[] OrderBy { get; init; } = [];

    /// <summary>Whether the live service accepts <c>sort</c> and returns this list unsorted.</summary>
    public bool IsUnsortedLive { get; init; }

    /// <summary>Writes members that answers add to the stored document; their values may depend on the query.</summary>
    public Func<QueryValues, Records, Action<StoredRecord, Utf8JsonWriter>>? Append { get; init; }

    /// <summary>Writes a record of a list whose answers differ from the stored documents.</summary>
    public Action<StoredRecord, Utf8JsonWriter>? Write { get; init; }

    /// <summary>Rules between parameters.</summary>
    public Action<QueryValues, FieldErrors>? Check { get; init; }

    public Collection Collection => collection;

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

    /// <summary>The SQL condition for the records asked for, among all or one owner's; empty if it is all records.</summary>
    public string Where(QueryValues query, long? owner)
    {
        var conditions = filters.Select(filter => filter.Condition(query)).Prepend(owner is null ? null : "owner = @owner");
        var where = string.Join(" AND ", conditions.Where(condition => condition is not null));
        return where.Length == 0 ? "" : " WHERE " + where;
    }

    /// <summary>The SQL expressions to sort by.</summary>
    public static string Order(QueryValues query)
    {
        var direction = query.Get("orderByDirection", "ASC");
        return query.Get("sort", $"{query.Get("orderBy", "id")} {direction}, id {direction}");
    }
}
