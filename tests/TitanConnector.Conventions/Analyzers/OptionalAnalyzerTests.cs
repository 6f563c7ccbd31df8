using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TitanConnector.Analyzers;

namespace TitanConnector.Conventions.Analyzers;

/// <summary>The analyzer warns about a conditional branch that looks absent but is a value, and about nothing else.</summary>
public class OptionalAnalyzerTests
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path)
                is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Collections.dll" or "TitanConnector.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    [Theory]
    [InlineData("new() { CustomerId = 1, CreditLimit = changed ? 100m : default }", "default")]
    [InlineData("new() { CustomerId = 1, CreditLimit = changed ? default : 100m }", "default")]
    [InlineData("new() { CustomerId = 1, CreditLimit = (changed ? 100m : default(decimal)) }", "default(decimal)")]
    [InlineData("new() { CustomerId = 1, Name = changed ? \"Avery\" : null! }", "null")]
    [InlineData("new() { CustomerId = 1, DoNotMail = number switch { 1 => true, 2 => false, _ => default } }", "default")]
    [InlineData("new() { CustomerId = 1, PaymentTermId = maybe ?? default }", "default")]
    [InlineData("new() { CustomerId = 1, Name = text ?? (changed ? \"x\" : default!) }", "default")]
    public async Task A_branch_that_looks_absent_gets_a_warning(string update, string at)
    {
        var warning = Assert.Single(await WarningsAsync(update));
        Assert.Equal("TITAN001", warning.Id);
        Assert.Equal(
            at, warning.Location.SourceTree!.ToString().Substring(warning.Location.SourceSpan.Start, warning.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task Each_empty_branch_gets_a_warning() =>
        Assert.Equal(
            2,
            (await WarningsAsync("new() { CustomerId = 1, CreditLimit = number switch { 1 => 5m, 2 => default, _ => default } }")).Length);

    [Theory]
    [InlineData("new() { CustomerId = 1, CreditLimit = default }")]
    [InlineData("new() { CustomerId = 1, CreditLimit = 0 }")]
    [InlineData("new() { CustomerId = 1, CreditLimit = changed ? 100m : Optional<decimal>.Absent }")]
    [InlineData("new() { CustomerId = 1, CreditLimit = Optional.When(changed, 100m) }")]
    [InlineData("new() { CustomerId = 1, CreditLimit = changed ? 100m : 0 }")]
    [InlineData("new() { CustomerId = 1, CreditLimit = changed ? new Optional<decimal>(100m) : default }")]
    [InlineData("new() { CustomerId = 1, Name = Optional.IfNotNull(text) }")]
    [InlineData("new() { CustomerId = 1, Name = text ?? \"Avery\" }")]
    public async Task Intentional_code_gets_no_warning(string update) => Assert.Empty(await WarningsAsync(update));

    private static async Task<ImmutableArray<Diagnostic>> WarningsAsync(string update)
    {
        var source = $$"""
            using TitanConnector.Crm;
            using TitanConnector.Json;

            public static class Program
            {
                public static UpdateCustomer Update(bool changed, int number, long? maybe, string? text) => {{update}};
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new OptionalAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
