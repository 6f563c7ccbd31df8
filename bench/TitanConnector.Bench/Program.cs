using TitanConnector.Bench;
using TitanConnector.Bench.Micro;

return args switch
{
    ["--all"] => await Measurement.RunAsync(Measurement.Parts),
    ["--only", .. var parts] => await Measurement.RunAsync(parts),
    ["--soak", .. var minutes] => await Soak.RunAsync(minutes),
    ["--micro"] => Loops.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        --all             measure every row of docs/performance.md, and update that file
        --only PART ...   measure some of them, and print the results only: fetch, compression, commands, emulator, sync, runtime
        --micro           measure the inner loops with BenchmarkDotNet, and update the same file
        --soak [MINUTES]  send 200 requests a second with faults; 5 minutes by default
        """);
    return 2;
}
