using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>
/// Finds the files of a call by the names that its inputs give them. Where inputs come from strangers, a name must not be taken for a path
/// on this machine.
/// </summary>
public abstract class FileSource
{
    private FileSource()
    {
    }

    /// <summary>Finds nothing: for calls without files.</summary>
    public static FileSource None { get; } = new Parts(new Dictionary<string, FileContent>());

    /// <summary>Takes each name for a path on this machine. Do not use it for inputs from strangers.</summary>
    public static FileSource LocalPaths { get; } = new Paths();

    /// <summary>Finds these files by their names, and nothing else.</summary>
    public static FileSource Of(IReadOnlyDictionary<string, FileContent> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new Parts(files);
    }

    /// <summary>What a name has to be.</summary>
    internal abstract string Expectation { get; }

    /// <summary>The file of this name; <see langword="null"/> when there is none.</summary>
    internal abstract FileContent? Find(string name);

    private sealed class Parts(IReadOnlyDictionary<string, FileContent> files) : FileSource
    {
        internal override string Expectation => "the name of a file that goes with the call";

        internal override FileContent? Find(string name) => files.GetValueOrDefault(name);
    }

    private sealed class Paths : FileSource
    {
        internal override string Expectation => "the path of a file that can be read";

        // Whether it can be read is seen when it is opened, before it is sent.
        internal override FileContent? Find(string name) => FileContent.ProblemWith(name) is null ? FileContent.FromPath(name) : null;
    }
}
