using TitanConnector.Facts.Import;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>What is documented of operations: the facts of this library, and those of newer documents.</summary>
internal sealed class DocumentedFacts
{
    private readonly Dictionary<string, OperationFact> _newer;

    private DocumentedFacts(IEnumerable<OperationFact> newer) =>
        _newer = newer.ToDictionary(fact => fact.Key, StringComparer.Ordinal);

    /// <summary>The facts of this library alone.</summary>
    public static DocumentedFacts Embedded { get; } = new([]);

    public IEnumerable<OperationFact> Operations => FactsFile.Embedded.Operations.Concat(_newer.Values);

    /// <summary>Adds the operations of documents that this library does not know.</summary>
    /// <param name="folder">The folder of the documents; null if there are none.</param>
    /// <exception cref="InvalidDataException">They cannot be read.</exception>
    public static DocumentedFacts With(string? folder)
    {
        if (folder is null)
        {
            return Embedded;
        }

        var known = FactsFile.Embedded.Routes.Select(operation => operation.Route).ToHashSet(StringComparer.Ordinal);
        return new(ImportedFacts.Import(OpenApiFolder.Read(folder), FactsFile.Embedded).File.Operations
            .Where(fact => !known.Contains(fact.Route)));
    }

    public OperationFact? Find(string key) => _newer.GetValueOrDefault(key) ?? FactsFile.Embedded.Find(key);
}
