using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>One page of a list, with its place among all pages.</summary>
/// <param name="Number">The number of the page, starting at 1.</param>
/// <param name="Size">Records per page, as ServiceTitan says. It may allow fewer than were asked for.</param>
/// <param name="HasMore">Whether another page follows. Nothing else tells: a page can be short, or empty, and not be the last.</param>
/// <param name="TotalCount">How many records match on all pages; <see langword="null"/> unless the request asked for it.</param>
/// <param name="Data">The records of the page, in the order of the list.</param>
[JsonConverter(typeof(OwnConverterFactory))]
public sealed record Page<T>(int Number, int Size, bool HasMore, int? TotalCount, IReadOnlyList<T> Data) : IOwnConverter
{
    /// <summary>
    /// With Fetch All, where to continue after this page: give it to <see cref="Actions.ListAction{TItem}.ResumeFrom"/>, and fetching that
    /// was interrupted need not start over. Store it with the records. It has at most 1,000 letters, digits, dashes and underscores.
    /// <see langword="null"/> if fetching would have to start over; <see cref="WhyNoResume"/> says why.
    /// </summary>
    public string? ResumeFrom { get => field ?? Point?.Text; init; }

    /// <summary>
    /// With Fetch All, the reason why <see cref="ResumeFrom"/> is <see langword="null"/>, as a sentence; otherwise <see langword="null"/>.
    /// </summary>
    public string? WhyNoResume { get => field ?? Point?.Why; init; }

    /// <summary>Returns the same page with each record turned into something else.</summary>
    /// <param name="read">Turns one record into something else.</param>
    public Page<TOther> Select<TOther>(Func<T, TOther> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With([.. Data.Select(read)]);
    }

    internal ResumePoint? Point { get; init; }

    /// <summary>What the server's clock said when it answered.</summary>
    internal DateTimeOffset? Answered { get; init; }

    /// <summary>The call that it answered, where its records are still to be read.</summary>
    internal Http.SentRequest? Request { get; init; }

    /// <summary>The same page with other records.</summary>
    internal Page<TOther> With<TOther>(IReadOnlyList<TOther> records) => new(Number, Size, HasMore, TotalCount, records) { Point = Point, Answered = Answered };

    JsonConverter IOwnConverter.NewConverter() => new PageConverter<T>();
}
