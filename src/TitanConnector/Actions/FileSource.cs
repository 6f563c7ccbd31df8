using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>
/// The files of a call. In the inputs stands a name; what it names is decided here, and only here: whoever takes inputs from strangers
/// must not let a name be a path of this machine.
/// </summary>
public abstract class FileSource
{
    private FileSource()
    {
    }

    /// <summary>No files.</summary>
    public static FileSource None { get; } = new Parts(new Dictionary<string, FileContent>());

    /// <summary>A name is a path of this machine. Not for inputs from strangers.</summary>
    public static FileSource LocalPaths { get; } = new Paths();

    /// <summary>These files, by their names.</summary>
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
