"""The fixed list of words in which fingerprints and check words are told; its order is part of their meaning.

Never change it: every printed fingerprint would be another one. The words are three to seven letters, plain, easy to
spell and to tell apart on the telephone; a test holds that no two differ by one letter and that none begins another.
"""

_LIST = """
abacus abode acorn acrobat actor airmail airport airship album almond alpaca alpine amber amulet anagram anchor antler
apple apricot apron aqua arcade arch artist atlas atom attic author autumn avenue aviary avocado award awning badge
bagel baggage bagpipe baker balcony ballad ballet balloon bamboo banana bangle banjo banner banquet barber bargain
barista barley barn barrel basil basket bassoon bathtub beacon beam bedroom beehive beetle belfry bench bicycle bingo
birch biscuit blanket blazer blender bloom blossom blouse bobbin bobcat bonnet bonsai bonus boot borrow bottle bowler
box bracket bramble branch brave breeze brick bright bronze brook broth brownie brush bubble bucket buckle buddy
buffalo builder bumper bundle bunny burger burrito busy butter button cabbage cabin cable cactus cake calm camera
camper canal canary candy canoe canopy canteen canyon captain carafe caravan card cargo carol carpet carton cascade
castle catfish cedar celery cello century chain chalk channel chapter chariot chart cheddar cheer cheese cherry
chevron chicken chicory chime chimney chirp choice chorus chuckle chutney cider cinema circle circus citrus city
classic clever cliff cloak cloud clove clown club cluster coast cobble cobweb cocoa coconut cocoon coin cola collage
comb comedy comet compass compost concert cone conifer conker cookie copper cosmos cottage cotton couch country
courage courier cowbell cowboy cowslip cracker cradle craft cranny crate crayon crib cricket crimson crocus crop
crouton cruiser crystal cube cupcake curious curly curtain cushion custard cutlery cyclist dairy dance dawn decor
delight design dewdrop diagram dial diamond dinner disco dish dock dolphin domino donkey doodle doormat dot dove drama
drawing dress driver drizzle drum duster dynamo earmuff earth easel echo eclipse edge editor eggcup elk emblem emerald
empire emu encore engine eraser event fabric factory fairway falafel family fancy fanfare farm fashion feather fence
fern ferret ferry fiddle field fiesta filter finch firefly flag flake flannel flash fleece fleet flipper float flock
florist flute foam folder folk fondue forest format fortune foxtrot fresh fridge friend frog frost fruit fudge funnel
gadget gala galley gallop game garage garden garland garlic garment garnet gateway gazebo gazelle gecko gelato gem
gibbon ginger gingham giraffe glass gleam glen glimmer glitter globe glow glue goal goblet goggles golden golf gondola
goose gopher gosling grace grain granary grand granite granola gravity gravy griddle groove grotto ground guava guide
guitar gumboot haddock hallway hamlet hammer hammock hamster hanky happy harmony harp harvest hat hazel helmet hero
herring hexagon hike hill hinge hobby hockey holiday holly holster home honest honey hood horizon hotel hotpot house
hub humbug husky hydrant iceberg icecap icing icon igloo iguana impala index indigo inkpot iris ironing item ivy
jackdaw jacket jampot jar jasmine jazz jelly jigsaw jingle job joke journal journey jubilee judo juggle juice jukebox
jumble jumbo juniper karate kayak kebab keeper kennel kestrel ketchup kettle keyhole keypad keyring kindle kingdom
kitchen kite kitten kiwi label ladle lagoon lamp land lantern larder lark lasso latch launch laundry laurel layer leaf
lecture lemon letter lettuce liberty library lilac lily lime linen lively lizard loafer lobster locker lodge logic
lotus lounge loyal lucky luggage lullaby lunar machine magenta magnify magpie mailbag mailbox mallard malt mammoth
mango mansion maple maraca marble marine marker marmot maroon marsh marvel mascot maypole meadow meal medley meerkat
melon member menu mermaid message metro milk miller mineral minibus minivan minnow mint miracle mirror mixture model
monsoon moon moped morsel mosaic moss motor movie muffin mug mural museum music mustang mystery nachos napkin narwhal
nature navy neon nest nickel ninja nook novel nugget nursery nutmeg oak oasis oatcake oatmeal oats oboe ocean octave
octopus office okra olive olympic onion opal opera optic orange orbit orchard orchid oregano organic origami ostrich
ottoman outdoor outfit outing outlet outlook oven owl oxtail oyster paddle page palace pancake panel pantry papaya
paprika papyrus parasol parcel parrot parsley parsnip partner party passage pasta pastime pasture path patio patrol
pattern peach peacock peanut pebble pelican pencil pendant penguin penny people pepper perfume pesto petunia photo
piano piccolo pickle picnic picture piglet pigtail pillar pilot pinball pine pioneer pizza planet plastic playful
plaza pledge plenty plumage plumber plush plywood pocket podium poem poetry polar polka pollen polo pompom poncho pond
pontoon popcorn poppy porch porter postage postbox postman potato potluck pottery powder prairie pretzel pride printer
prism pudding pulley puma pumpkin punnet puppet purple purse pushpin puzzle pylon pyramid quail quarry quartet quest
quilt quiz quote radiant radio radish railway rainbow raisin rambler rattle ravine ravioli recipe redwood reef relish
replica rice ripple robin robot rockery rodeo roof rooster rope rosebud rosehip rosette rugby ruler runner runway
rustic safari saffron salad salami salsa sample sandal sandbox sandpit sardine satchel satin satsuma saucer sauna
sawdust sawmill scallop scarf scarlet scenery scholar school science scooter scout scroll seabird seagull search
seaside season seat seaweed sequin sesame settee shampoo shape shawl shelf shelter sherbet shield shimmer shine shirt
shoebox shop shore shovel shower shutter shuttle signal silver skating sketch skill skipper skittle sky slate slogan
smile snack snail snippet snooker snorkel snuggle soap soccer soda soft sonar soprano sound space spaniel spark
sparrow spatula speaker spinach spindle spinner spiral splash sponge spoon sport spray spring sprout spruce square
squeak squid stadium stamp star station statue steam steeple stereo sticker stock stove straw street stripe strudel
student studio suburb sugar sultana summer summit sunbeam sundial sunfish sunhat sunlamp sunrise sunroof sunset supper
surfer sushi swan sweater swirl syrup taco tadpole tailor talent tandem target tassel tavern taxi teabag teacake
teacher teacup teapot tearoom teddy tennis terrier thatch thermos thimble thistle thread tiara ticket tidy tile timber
timpani tinfoil tinsel tiptoe toaster toffee token tomato toolbox topaz topcoat topic totem tourism tower town track
tractor traffic trail trainer tram trapeze travel trawler treble tree trellis trident trinket triumph trolley trophy
trout trowel truffle trumpet trundle tugboat tulip tumbler tunic turkey turnip turret turtle tuxedo tweed twinkle type
unicorn uniform urban van varnish vase velvet veranda victory video villa vinegar vintage vinyl violet violin voucher
waffle wagon wagtail wallaby walnut walrus waltz washtub water weaver wedding welcome western wetland wheat whimsy
whisker wicker widget wildcat willow window winter wisdom wombat wonder wool word yarrow yellow yoga yummy zebra
zigzag zinc zinnia zipper zodiac zoology zoom
"""

WORDS = tuple(_LIST.split())
"""1024 words in order of the alphabet: ten bits each."""
