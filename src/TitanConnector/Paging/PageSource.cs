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
    private static readonly HashSet<string> NoFilters =
        new(StringComparer.OrdinalIgnoreCase) { "page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection", "active" };

    private static readonly HashSet<string> Paging = ["page", "pageSize", "includeTotal", "sort", "orderBy", "orderByDirection"];

    private readonly CallInfo _call = CallInfo.Of(list);

    // Worked out once and not for each page: a list of records tells them apart by their ids.
    private readonly bool _hasIds = list.Definition.Result!.HasId;

    // Pages of one list differ little; an eighth more, so that mostly none outgrows its buffer.
    private int _likelyLength;

    /// <summary>The list that is fetched.</summary>
    public ActionDefinition Definition => list.Definition;

    /// <summary>Which records it is about: tenant, path and filters, whatever the order and size of its pages.</summary>
    public string List => field ??= Describe(NewDraft());

    /// <summary>
    /// Whether the order of modification shows all that may have come or gone: not with filters, which may look at more than the record itself.
    /// </summary>
    private bool CanTellState =>
        Definition.SortFields.Contains("ModifiedOn") && NewDraft().Query.All(parameter => NoFilters.Contains(parameter.Key));

    /// <summary>The page that the inputs ask for.</summary>
    public Task<RecordPage> FetchAsync(CancellationToken cancellationToken) => SendAsync(NewDraft(), null, cancellationToken);

    /// <summary>A page of a walk.</summary>
    public Task<RecordPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var draft = NewDraft();
        draft.SetQuery("page", Text(request.Number));
        draft.SetQuery("pageSize", Text(request.Size));
        draft.RemoveQuery("includeTotal");
        if (request.WithTotal)
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

    /// <summary>How many records there are, of those created at a time or later where one is given.</summary>
    public async Task<int?> CountAsync(DateTimeOffset? from, CancellationToken cancellationToken)
    {
        using var page = await FetchAsync(new PageRequest(1, 1) { From = from, WithTotal = true }, cancellationToken);
        return page.TotalCount;
    }

    /// <summary>What the whole list looks like, active records and others.</summary>
    /// <returns><see langword="null"/> where that cannot be told.</returns>
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

    /// <summary>What to throw when the answers are well formed, but do not make a list.</summary>
    public WireException Broken(string reason) =>
        new(Described, $"The answers to {Described} cannot be used: {reason}", isTransient: false);

    /// <summary>What to throw when not all pages came in the time that there was for them.</summary>
    public WireException OutOfTime(TimeSpan limit) =>
        new(Described, $"{Described} failed: not all pages came within {limit.TotalSeconds:0.###} s.", isTransient: true);

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

    // With all the digits that answers carry: records are told apart by them.
    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private RequestDraft NewDraft()
    {
        var draft = RequestBuilder.Build(list, sender.Tenant);
        if (Definition.SortsLocally && !list.AllowsUnknownQuery)
        {
            draft.RemoveQuery("sort");
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
                    sent, response, token, _likelyLength, room is null ? null : bytes => room.TakeUpAsync(bytes, sender.Timeout, sender.Time, token));
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
        var json = AnswerText.Of(sent, body.Bytes);
        Envelope envelope;
        try
        {
            // A page that cannot be read is never taken for an empty one.
            envelope = Envelope.Read(json.Span) ?? throw sent.Unreadable("it is not a page of records with data and hasMore.");
        }
        catch (JsonException error)
        {
            // Not JSON, or half of it: it was damaged on its way, so it may be whole when it is asked for again.
            throw sent.Unreadable(json.IsEmpty ? "it is empty." : $"it is not JSON: {JsonFault.Describe(error)}.", error, isTransient: true);
        }

        var page = new RecordPage(sent, envelope, json, response.Headers.Date, body);
        if (_hasIds && !page.HasIds)
        {
            throw sent.Unreadable("a record in it has no id, or more than one.");
        }

        if (Definition.FilteredRoute is { } route && route.IsFor(list))
        {
            envelope.Records.Keep(record => route.Keeps(list, JsonElement.Parse(json.Span.Slice(record.Start, record.Length)))
                ?? throw sent.Unreadable($"a record in it does not show by {route.Field} whether it is one that was asked for."));
        }

        Telemetry.Listed(_call.Action, page.Count);
        return page;
    }
}

/// <summary>Which page of a walk.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Records on a page.</param>
internal readonly record struct PageRequest(int Number, int Size)
{
    /// <summary>The one order that nothing changes.</summary>
    public const string InOrderOfCreation = ListCall.InOrderOfCreation;

    /// <summary>The same from its end.</summary>
    public const string LatestFirst = "-CreatedOn";

    /// <summary>Whether to ask how many records there are.</summary>
    public bool WithTotal { get; init; }

    /// <summary>The order, where the walk needs one; else it is the caller's.</summary>
    public string? Sort { get; init; }

    /// <summary>Only what was created then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what was created earlier.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What makes room for it before its body is read.</summary>
    public PageRoom? Room { get; init; }
}
