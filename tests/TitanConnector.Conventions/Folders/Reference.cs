namespace TitanConnector.Conventions.Folders;

/// <summary>A place in one folder that names something that another folder of the same project declares.</summary>
/// <param name="From">The folder of the file.</param>
/// <param name="User">The type that contains the place.</param>
/// <param name="To">The folder that declares the name.</param>
/// <param name="Used">The type that is named, or a type and its member: <c>Api.Operations</c>.</param>
/// <param name="Place">The file, relative to the project's folder, and the line.</param>
internal sealed record Reference(string From, string User, string To, string Used, string Place)
{
    public override string ToString() => $"{User} uses {Used} ({Place})";
}
