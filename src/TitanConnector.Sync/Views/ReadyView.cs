namespace TitanConnector.Sync.Views;

/// <summary>A view that answers a question about the business, made from the tables of streams.</summary>
/// <param name="Name">The name of the view. It never changes.</param>
/// <param name="Question">The question that it answers.</param>
internal sealed record ReadyView(string Name, string Question)
{
    /// <summary>How ServiceTitan defines it, in our words, and what it leaves open.</summary>
    public required string Definition { get; init; }

    /// <summary>Where ServiceTitan publishes that.</summary>
    public required IReadOnlyList<PublishedDefinition> Sources { get; init; }

    /// <summary>What has a row.</summary>
    public required string In { get; init; }

    /// <summary>What has no row, though one might look for it.</summary>
    public required string Out { get; init; }

    /// <summary>The streams whose tables it reads, by the names that <see cref="Sql"/> gives them.</summary>
    public required IReadOnlyDictionary<string, string> Tables { get; init; }

    /// <summary>Its columns in order, and what is in them.</summary>
    public required IReadOnlyList<(string Name, string Text)> Columns { get; init; }

    /// <summary>What each row is about, so that people can go back to it; <see langword="null"/> if the rows have no amounts.</summary>
    public ViewDocument? Document { get; init; }

    /// <summary>The query; see <see cref="ViewTemplate"/>.</summary>
    public required string Sql { get; init; }
}

/// <summary>A page on which ServiceTitan defines a figure.</summary>
/// <param name="Title">The title of the page.</param>
/// <param name="Address">Its address.</param>
internal sealed record PublishedDefinition(string Title, string Address);

/// <summary>The document that a row of a view belongs to.</summary>
/// <param name="Noun">What it is, such as <c>invoice</c>.</param>
/// <param name="Id">The column with its id.</param>
/// <param name="Number">The column with the number that people know it by.</param>
/// <param name="JobNumber">The column with the number of the job; <see langword="null"/> if there is none.</param>
internal sealed record ViewDocument(string Noun, string Id, string Number, string? JobNumber = null);
