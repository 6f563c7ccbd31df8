using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Paging;

/// <summary>One page of a list, as ServiceTitan's envelope has it.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Size">Records on a page, as the answer says; ServiceTitan may give fewer than were asked for.</param>
/// <param name="HasMore">Whether there is a further page; the only thing that ends a walk.</param>
/// <param name="TotalCount">All records that match; only when the request asked for it.</param>
/// <param name="Data">The records.</param>
[JsonConverter(typeof(OwnConverterFactory))]
public sealed record Page<T>(int Number, int Size, bool HasMore, int? TotalCount, IReadOnlyList<T> Data) : IOwnConverter
{
    /// <summary>
    /// With Fetch All, where to go on behind this page, for <see cref="Actions.ListAction{TItem}.ResumeFrom"/>: keep it with the records, and
    /// a walk that breaks need not begin again. It has at most 1,000 letters, digits, dashes and underscores, however many pages came.
    /// <see langword="null"/> where the walk would have to begin again; <see cref="WhyNoResume"/> says why.
    /// </summary>
    public string? ResumeFrom { get => field ?? Point?.Text; init; }

    /// <summary>With Fetch All, why <see cref="ResumeFrom"/> is <see langword="null"/>, as a sentence; else <see langword="null"/>.</summary>
    public string? WhyNoResume { get => field ?? Point?.Why; init; }

    /// <summary>The same page with something else made of each record, as of the bytes of a page that came as bytes.</summary>
    /// <param name="read">Makes it of a record.</param>
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
