using WritebackPortal.EndToEnd.Browsing;

// One controller, one portal and one browser at a time: two cores are enough then, and nothing has to be timed generously.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Chromium))]
