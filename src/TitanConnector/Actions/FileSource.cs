using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>
/// Finds the files of a call by the names used in its inputs. If the inputs come from an untrusted source, a name must not be treated as a
/// path on this machine.
/// </summary>
public abstract class FileSource
{
    private FileSource()
    {
    }

    /// <summary>Finds nothing; for calls without files.</summary>
    public static FileSource None { get; } = new Parts(new Dictionary<string, FileContent>());

    /// <summary>Treats each name as a path on this machine. Do not use it for inputs from an untrusted source.</summary>
    public static FileSource LocalPaths { get; } = new Paths();

    /// <summary>Finds only these files, by name.</summary>
    public static FileSource Of(IReadOnlyDictionary<string, FileContent> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new Parts(files);
    }

    /// <summary>Describes what a name has to be.</summary>
    internal abstract string Expectation { get; }

    /// <summary>Returns the file with this name; <see langword="null"/> if there is none.</summary>
    internal abstract FileContent? Find(string name);

    private sealed class Parts(IReadOnlyDictionary<string, FileContent> files) : FileSource
    {
        internal override string Expectation => "the name of a file of the call";

        internal override FileContent? Find(string name) => files.GetValueOrDefault(name);
    }

    private sealed class Paths : FileSource
    {
        internal override string Expectation => "the path of a readable file";

        // Whether it can be read is checked when it is opened, before the request is sent.
        internal override FileContent? Find(string name) => FileContent.ProblemWith(name) is null ? FileContent.FromPath(name) : null;
    }
}
