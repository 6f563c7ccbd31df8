using System.Globalization;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.Http;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>Fetches pages of one list.</summary>
internal sealed class PageSource(CallSender sender, ListCall list)
{
    private const int UsualPage = 50;

    private static readonly HashSet<string> NoFilters =
        new(StringComparer.OrdinalIgnoreCase) { "page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection", "active" };

    private static readonly HashSet<string> Paging = ["page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection"];

    private readonly CallInfo _call = CallInfo.Of(list);

    // Computed once, not for each page: whether records can be told apart by their ids.
    private readonly bool _hasIds = list.Definition.Result!.AlwaysHasId;

    // A few lists do not document includeTotal.
    private readonly bool _countsTotal = list.Definition.QueryInput("includeTotal") is not null;

    // Pages of one list have similar sizes; an eighth is added so that most fit into the first buffer.
    private int _likelyLength;

    /// <summary>The list.</summary>
    public ActionDefinition Definition => list.Definition;

    /// <summary>Identifies the set of records by tenant, path and filters, regardless of order and page size.</summary>
    public string List => field ??= Describe(NewDraft());

    /// <summary>
    /// Whether the modification order shows every record that may have been added or removed. Not with filters, which may depend on more
    /// than the record itself.
    /// </summary>
    private bool CanTellState =>
        _countsTotal
        && Definition.SortFields.Contains("ModifiedOn")
        && NewDraft().Query.All(parameter => NoFilters.Contains(parameter.Key));

    /// <summary>Fetches the page that the inputs ask for.</summary>
    public Task<RecordPage> FetchAsync(CancellationToken cancellationToken) => SendAsync(NewDraft(), null, cancellationToken);

    /// <summary>Fetches a page of a walk.</summary>
    public Task<RecordPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var draft = NewDraft();
        draft.SetQuery("page", Text(request.Number));
        draft.SetQuery("pageSize", Text(request.Size));
        draft.RemoveQuery("includeTotal");
        if (request.WithTotal && _countsTotal)
        {
            draft.AddQuery("includeTotal", "true");
        }

        if (request.Sort is { } sort)
        {
            SetSort(draft, sort);
        }

        if (request.From is { } from)
        {
            draft.SetQuery("createdOnOrAfter", Text(from));
        }

        if (request.Until is { } until)
        {
            draft.SetQuery("createdBefore", Text(until));
        }

        return SendAsync(draft, request.Room, cancellationToken);
    }

    /// <summary>Fetches a page of an export feed.</summary>
    /// <param name="from">The token of the previous page; <see langword="null"/> to start where the inputs say.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<RecordPage> FetchFeedAsync(string? from, CancellationToken cancellationToken)
    {
        var draft = NewDraft();
        if (from is not null)
        {
            draft.SetQuery("from", from);
        }

        return SendAsync(draft, null, cancellationToken);
    }

    /// <summary>Counts the records; if a time is given, only those created at that time or later.</summary>
    public async Task<int?> CountAsync(DateTimeOffset? from, CancellationToken cancellationToken)
    {
        using var page = await FetchAsync(new PageRequest(1, 1) { From = from, WithTotal = true }, cancellationToken);
        return page.TotalCount;
    }

    /// <summary>Reads the state of the whole list, including inactive records.</summary>
    /// <returns><see langword="null"/> if it cannot be determined.</returns>
    public async Task<ListState?> StateAsync(CancellationToken cancellationToken)
    {
        if (!CanTellState)
        {
            return null;
        }

        var draft = NewDraft();
        draft.ClearQuery();
        SetSort(draft, "-ModifiedOn");
        if (Definition.Inputs.Any(input => input.WireName == "active"))
        {
            draft.SetQuery("active", "Any");
        }

        draft.SetQuery("page", "1");
        draft.SetQuery("pageSize", Text(ListState.Size));
        draft.SetQuery("includeTotal", "true");
        using var page = await SendAsync(draft, null, cancellationToken);
        return ListState.Of(page);
    }

    /// <summary>Returns the exception for responses that are well formed but do not make a list.</summary>
    public WireException Broken(string reason) =>
        new(Described, $"The responses to {Described} cannot be used: {reason}", isTransient: false);

    /// <summary>Returns the exception for a walk that did not finish in time.</summary>
    public WireException OutOfTime(TimeSpan limit) =>
        new(Described, $"{Described} failed: not all pages were fetched within {limit.TotalSeconds:0.###} s.", isTransient: true);

    private static string Describe(RequestDraft draft) => string.Join('\n', draft.Query
        .Where(parameter => !Paging.Contains(parameter.Key))
        .Select(parameter => $"{parameter.Key}={parameter.Value}")
        .Order(StringComparer.Ordinal)
        .Prepend(draft.Target().Split('?')[0]));

    private RequestLine Described => field ??= new RequestLine(Definition.Method.Method, NewDraft().Target().Split('?')[0]);

    private void SetSort(RequestDraft draft, string sort)
    {
        if (Definition.SortStyle == SortStyle.Sort)
        {
            draft.SetQuery("sort", sort);
            return;
        }

        draft.SetQuery("orderBy", sort[1..]);
        draft.SetQuery("orderByDirection", sort[0] == '-' ? "desc" : "asc");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // With the full precision of the responses, because records are told apart by it.
    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private RequestDraft NewDraft()
    {
        var draft = RequestBuilder.Build(list, sender.Tenant);
        if (Definition.SortsLocally && !list.AllowsUnknownQuery)
        {
            draft.RemoveQuery("sort");
        }

        if (Definition.RequiresPage)
        {
            draft.SetQuery("page", Text(list.Page ?? 1));
            draft.SetQuery("pageSize", Text(list.PageSize ?? UsualPage));
        }

        return draft;
    }

    private Task<RecordPage> SendAsync(RequestDraft draft, PageRoom? room, CancellationToken cancellationToken) =>
        sender.SendAsync(draft, _call, async (sent, response, token) =>
        {
            Body? body = null;
            RecordPage? page = null;
            try
            {
                body = await sender.ReadAsync(
                    sent,
                    response,
                    token,
                    _likelyLength,
                    room is null ? null : bytes => room.TakeUpAsync(bytes, sender.Timeout, sender.Time, token));
                _likelyLength = body.Bytes.Length + (body.Bytes.Length / 8);
                return page = Read(sent, response, body);
            }
            finally
            {
                if (page is null)
                {
                    body?.Dispose();
                    room?.GiveBack();
                }
            }
        }, cancellationToken);

    private RecordPage Read(SentRequest sent, HttpResponseMessage response, Body body)
    {
        ReadOnlyMemory<byte> json = AnswerText.Of(sent, body.Bytes);
        Envelope envelope;
        try
        {
            if (Definition.Paging == PagingStyle.Report)
            {
                json = ReportRows.ToRecords(json)
                    ?? throw sent.Unreadable("it is not a page of a report, with fields and as many values in each row.");
            }

            // A page that cannot be read must never be taken for an empty one.
            var isWhole = Definition.Paging == PagingStyle.Whole;
            envelope = Envelope.Read(json.Span, Definition.Result, isWhole)
                ?? throw sent.Unreadable(isWhole ? "it is not a list of records." : "it is not a page of records with data and hasMore.");
        }
        catch (JsonException error)
        {
            // Invalid or truncated JSON was probably damaged in transit, so a retry may succeed.
            throw sent.Unreadable(
                json.IsEmpty ? "it is empty." : $"it is not JSON: {JsonFault.Describe(error)}.", error, isTransient: true);
        }

        var page = new RecordPage(sent, envelope, json, response.Headers.Date, body);
        if (_hasIds && !page.HasIds)
        {
            throw sent.Unreadable("a record in it has no id, or more than one.");
        }

        if (Definition.FilteredRoute is { } route && route.IsFor(list))
        {
            envelope.Records.Keep(record => route.Keeps(list, JsonElement.Parse(json.Span.Slice(record.Start, record.Length)))
                ?? throw sent.Unreadable($"the {route.Field} of a record in it does not show whether the record matches the request."));
        }

        Telemetry.Listed(_call.Action, page.Count);
        return page;
    }
}

/// <summary>Identifies a page of a walk.</summary>
/// <param name="Number">The page number, from 1.</param>
/// <param name="Size">Records per page.</param>
internal readonly record struct PageRequest(int Number, int Size)
{
    /// <summary>The only order that never changes.</summary>
    public const string InOrderOfCreation = ListCall.InOrderOfCreation;

    /// <summary>The reverse order.</summary>
    public const string LatestFirst = "-CreatedOn";

    /// <summary>Whether to request the number of records.</summary>
    public bool WithTotal { get; init; }

    /// <summary>The order, if the walk needs one; otherwise the caller's order applies.</summary>
    public string? Sort { get; init; }

    /// <summary>Only records created at that time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only records created before that time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Reserves memory before the body is read.</summary>
    public PageRoom? Room { get; init; }
}
