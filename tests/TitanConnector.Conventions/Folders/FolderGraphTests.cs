namespace TitanConnector.Conventions.Folders;

/// <summary>Finds circles in small projects written for this purpose, whatever kind of reference closes them.</summary>
public class FolderGraphTests
{
    private const string Ground = """
        namespace Planted.Low;

        internal static class Ground
        {
            public const int Depth = 3;
        }
        """;

    [Fact]
    public void Folders_that_depend_downwards_only_pass() =>
        CirclesOf(("Low/Ground.cs", Ground), ("High/Tower.cs", Tower("private int _height = Low.Ground.Depth;"))).ShouldBeEmpty();

    [Fact]
    public void A_constant_closes_a_circle() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well("private const int Rope = Tower.Height;")),
        ("High/Tower.cs", Tower("public const int Height = 9 * Low.Ground.Depth;"))).ShouldBe("""
        High → Low → High
          High → Low (2):
            Tower uses Ground (High/Tower.cs:5)
            Tower uses Ground.Depth (High/Tower.cs:5)
          Low → High (2):
            Well uses Tower (Low/Well.cs:8)
            Well uses Tower.Height (Low/Well.cs:8)
        """);

    [Fact]
    public void An_attribute_closes_a_circle() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well("[Flag]\n    private int _rope;")),
        ("High/Tower.cs", Tower("private int _height = Low.Ground.Depth;")),
        ("High/FlagAttribute.cs", "namespace Planted.High;\n\ninternal sealed class FlagAttribute : Attribute;")).ShouldBe("""
        Low → High → Low
          Low → High (1):
            Well uses FlagAttribute (Low/Well.cs:8)
          High → Low (2):
            Tower uses Ground (High/Tower.cs:5)
            Tower uses Ground.Depth (High/Tower.cs:5)
        """);

    [Fact]
    public void A_nameof_closes_a_circle() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well("private string _name = nameof(Tower.Climb);")),
        ("High/Tower.cs", Tower("public int Climb() => Low.Ground.Depth;"))).ShouldContain("Well uses Tower.Climb (Low/Well.cs:8)");

    // The middle folder exposes a tower, so that the lower one can use it without ever naming its type.
    [Theory]
    [InlineData("Gate.Main.Height", "Tower.Height")]
    [InlineData("Gate.Main[0]", "Tower.this[]")]
    [InlineData("Gate.Main + 1", "Tower.op_Addition")]
    [InlineData("-Gate.Main", "Tower.op_UnaryNegation")]
    [InlineData("Gate.Enter(new())", "Tower")]
    public void A_use_that_does_not_name_the_type_closes_a_circle(string use, string used) => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well($"private int _rope = {use};")),
        ("Middle/Gate.cs", """
            using Planted.High;

            namespace Planted.Middle;

            internal static class Gate
            {
                public static Tower Main { get; } = new();

                public static int Enter(Tower tower) => 0;
            }
            """),
        ("High/Tower.cs", Tower("""
            public int Height => Low.Ground.Depth;

            public int this[int floor] => floor;

            public static int operator +(Tower tower, int floor) => floor;

            public static int operator -(Tower tower) => 0;
            """))).ShouldContain($"Well uses {used} (Low/Well.cs:8)");

    [Fact]
    public void A_use_through_a_generated_json_context_closes_a_circle() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well("private int _rope = System.Text.Json.JsonSerializer.Deserialize(\"\", Files.Default.Map).Tower.Height;")),
        ("Middle/Files.cs", """
            using System.Text.Json.Serialization;

            namespace Planted.Middle;

            internal sealed record Map(High.Tower Tower);

            [JsonSerializable(typeof(Map))]
            internal sealed partial class Files : JsonSerializerContext;
            """),
        ("High/Tower.cs", Tower("public int Height => Low.Ground.Depth;"))).ShouldContain("Well uses Tower.Height (Low/Well.cs:8)");

    [Fact]
    public void The_import_of_static_members_closes_a_circle() => CirclesOf(
        ("Low/Ground.cs", "using static Planted.High.Tower;\n\n" + Ground),
        ("High/Tower.cs", Tower("private int _height = Low.Ground.Depth;"))).ShouldContain("the file uses Tower (Low/Ground.cs:1)");

    [Fact]
    public void Documentation_closes_no_circle() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("Low/Well.cs", Well("/// <summary>Not a <see cref=\"Tower\"/>.</summary>\n    private int _rope;")),
        ("High/Tower.cs", Tower("private int _height = Low.Ground.Depth;"))).ShouldBeEmpty();

    [Fact]
    public void No_folder_may_refer_to_the_root_folder() => CirclesOf(
        ("Roof.cs", "namespace Planted;\n\ninternal static class Roof\n{\n    public const int Height = 3;\n}"),
        ("High/Tower.cs", Tower("private int _height = Roof.Height;"))).ShouldBe("""
        High → (root) → High
          High → (root) (2):
            Tower uses Roof (High/Tower.cs:5)
            Tower uses Roof.Height (High/Tower.cs:5)
          (root) is above High
        """);

    [Fact]
    public void The_smallest_circle_comes_first_and_starts_at_the_step_with_the_fewest_references()
    {
        var circles = new FolderGraph(
        [
            Step("A", "B"), Step("A", "B"), Step("B", "C"), Step("C", "A"), Step("C", "A"), Step("D", "C"), Step("D", "C"), Step("C", "D"),
        ]).Circles();

        circles.Select(circle => string.Join(' ', circle)).ShouldBe(["C D", "B C A"]);
    }

    // For example a member that a source generator adds: its type, and every member accessed through it, would go unnoticed.
    [Fact]
    public void A_name_that_cannot_be_resolved_is_an_error() => Should.Throw<InvalidOperationException>(() => CirclesOf(
        ("Low/Ground.cs", Ground),
        ("High/Tower.cs", Tower("private int _height = Lake.Depth;")))).Message.ShouldContain("Depth (High/Tower.cs:5)");

    [Fact]
    public void A_namespace_that_does_not_match_its_folder_is_found() =>
        SourceProject.Of("Planted", ("Low/Ground.cs", Ground), ("High/Ground.cs", Ground)).MisnamedNamespaces().ShouldBe(
            ["High/Ground.cs: the namespace is Planted.Low, and should be Planted.High"]);

    private static string CirclesOf(params (string Path, string Text)[] files) =>
        new FolderGraph(new ReferenceFinder(SourceProject.Of("Planted", files)).Find()).Describe();

    /// <summary>A type at the bottom, with a member on line 8.</summary>
    private static string Well(string member) => $$"""
        using Planted.High;
        using Planted.Middle;

        namespace Planted.Low;

        internal sealed class Well
        {
            {{member}}
        }
        """;

    /// <summary>A type at the top, with a member on line 5.</summary>
    private static string Tower(string member) => $$"""
        namespace Planted.High;

        internal sealed class Tower
        {
            {{member}}
        }
        """;

    private static Reference Step(string from, string to) => new(from, from, to, to, from);
}
