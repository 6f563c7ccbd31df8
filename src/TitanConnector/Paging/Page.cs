using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>One page of a list and its position among all pages.</summary>
/// <param name="Number">The number of the page, starting at 1.</param>
/// <param name="Size">Records per page, as reported by ServiceTitan, which may allow fewer than requested.</param>
/// <param name="HasMore">
/// Whether another page follows. This is the only indication: a page may be short or empty without being the last.
/// </param>
/// <param name="TotalCount">The number of matching records on all pages; <see langword="null"/> unless the request asked for it.</param>
/// <param name="Data">The records of the page, in the order of the list.</param>
[JsonConverter(typeof(OwnConverterFactory))]
public sealed record Page<T>(int Number, int Size, bool HasMore, int? TotalCount, IReadOnlyList<T> Data) : IOwnConverter
{
    /// <summary>
    /// With Fetch All, where to continue after this page: pass it to <see cref="Actions.ListAction{TItem}.ResumeFrom"/> to continue an
    /// interrupted fetch instead of starting over. Store it with the records. It has at most 1,000 letters, digits, dashes and underscores.
    /// <see langword="null"/> if the fetch would have to start over; <see cref="WhyNoResume"/> says why.
    /// </summary>
    public string? ResumeFrom { get => field ?? Point?.Text; init; }

    /// <summary>
    /// With Fetch All, a sentence that says why <see cref="ResumeFrom"/> is <see langword="null"/>; otherwise <see langword="null"/>.
    /// </summary>
    public string? WhyNoResume { get => field ?? Point?.Why; init; }

    /// <summary>
    /// For an export feed, the token from which it continues after this page: give it as <c>from</c>, now or later. Store it with the
    /// records. <see langword="null"/> for other lists.
    /// </summary>
    public string? ContinueFrom { get; init; }

    /// <summary>Returns the same page with each record converted.</summary>
    /// <param name="read">Converts one record.</param>
    public Page<TOther> Select<TOther>(Func<T, TOther> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return With([.. Data.Select(read)]);
    }

    internal ResumePoint? Point { get; init; }

    /// <summary>
    /// ServiceTitan's time when it responded, to the second; <see langword="null"/> if the response did not say.
    /// </summary>
    public DateTimeOffset? Answered { get; init; }

    /// <summary>The call that returned the page, while its records are still to be read.</summary>
    internal Http.SentRequest? Request { get; init; }

    /// <summary>Returns the same page with other records.</summary>
    internal Page<TOther> With<TOther>(IReadOnlyList<TOther> records) =>
        new(Number, Size, HasMore, TotalCount, records) { Point = Point, Answered = Answered, ContinueFrom = ContinueFrom };

    JsonConverter IOwnConverter.NewConverter() => new PageConverter<T>();
}
